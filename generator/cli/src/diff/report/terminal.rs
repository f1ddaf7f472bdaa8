//! Writes a report for a terminal: a summary of one screen, then details with the worst changes first.

use super::sorted::{self, Sorted};
use super::words::{clipped, headline, many, plain, squeezed, wrapped};
use super::{Report, advice, by_operation, verdict};
use armgen::compare::{Change, Found, Reach, Rust, Wire};
use std::io::{self, Write};

/// The size of the summary in lines and columns. Lines of the details may be longer, so that paths in them stay
/// whole.
const HEIGHT: usize = 24;
const WIDTH: usize = 96;

/// The largest number of changes shown of each list. Those left out are counted.
const BREAKING: usize = 40;
const OTHERS: usize = 20;

const RED: &str = "31";
const YELLOW: &str = "33";
const GREEN: &str = "32";
const BOLD: &str = "1";
const DIM: &str = "2";

struct Page<'a> {
    out: &'a mut dyn Write,
    color: bool,
    /// The number of lines written so far.
    lines: usize,
    report: &'a Report<'a>,
    sorted: &'a Sorted<'a>,
}

pub(super) fn write(
    report: &Report<'_>,
    sorted: &Sorted<'_>,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page { out, color, lines: 0, report, sorted };
    page.screen()?;
    let [mistaken, breaking, code, compatible, reshaped] = sorted.sections();
    page.details(mistaken, RED, BREAKING)?;
    page.details(breaking, RED, BREAKING)?;
    page.details(code, YELLOW, OTHERS)?;
    page.details(compatible, GREEN, OTHERS)?;
    page.brief(reshaped)?;
    page.accepted()?;
    page.by_operation()
}

/// Writes the summary without the details that follow it in a report.
pub(super) fn head(
    report: &Report<'_>,
    sorted: &Sorted<'_>,
    color: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    Page { out, color, lines: 0, report, sorted }.screen()
}

impl Page<'_> {
    /// Writes the summary, at most 24 lines.
    fn screen(&mut self) -> io::Result<()> {
        let (report, sorted) = (self.report, self.sorted);
        for line in wrapped(&verdict::decision(report, sorted), WIDTH) {
            self.line(BOLD, &line)?;
        }
        self.line("", "")?;
        self.line("", &verdict::title(report))?;
        self.line("", &verdict::sizes(report))?;
        for line in verdict::sides(report, WIDTH) {
            self.line(DIM, &squeezed(&line, WIDTH))?;
        }
        if let Some(order) = verdict::order(report) {
            self.line(YELLOW, &order)?;
        }
        self.line("", "")?;
        self.verdict("wire", super::wire(sorted.wire()), &verdict::wire(report, sorted))?;
        let rust = report.comparison.rust();
        self.verdict("Rust", super::rust(rust), &verdict::rust(report, sorted))?;
        for line in verdict::letter(sorted).iter().flat_map(|why| wrapped(why, WIDTH - 18)) {
            self.line(DIM, &format!("{:18}{}", "", line.replace('`', "")))?;
        }
        self.counts()?;
        self.worst()?;
        if !sorted.reshaped.is_empty() {
            self.line("", "")?;
            let said = format!("refactored, same on the wire: {}", sorted.reshapes());
            let mut lines = wrapped(&said, WIDTH);
            if lines.len() > 2 {
                lines.truncate(2);
                lines
                    .iter_mut()
                    .skip(1)
                    .for_each(|line| *line = clipped(&format!("{line} …"), WIDTH).into_owned());
            }
            for line in lines {
                self.line("", &line)?;
            }
        }
        Ok(())
    }

    fn counts(&mut self) -> io::Result<()> {
        let counts = self.sorted.counts();
        if counts.is_empty() {
            return Ok(());
        }
        self.line("", "")?;
        self.line(DIM, &format!("{:18}{:>9}{:>12}{:>10}", "", "requests", "responses", "changes"))?;
        for line in counts {
            self.line(
                "",
                &format!(
                    "{:18}{:>9}{:>12}{:>10}",
                    line.name, line.requests, line.responses, line.all
                ),
            )?;
        }
        Ok(())
    }

    fn worst(&mut self) -> io::Result<()> {
        let mut worst = self.sorted.worst();
        if worst.is_empty() {
            return Ok(());
        }
        // Lines are kept for the empty line and the heading, and for the refactorings below.
        let below = if self.sorted.reshaped.is_empty() { 0 } else { 3 };
        worst.truncate(HEIGHT.saturating_sub(self.lines + 2 + below).max(3));
        self.line("", "")?;
        let number = self.sorted.all().len();
        let heading = match number {
            0..=sorted::WORST => "the changes",
            _ => "the worst changes",
        };
        self.line(DIM, heading)?;
        // A change may take several lines while there is room for them. Without room, its sentence is shortened to one line, and its verdicts are shown in the
        // details only.
        let mut spare = (HEIGHT - below).saturating_sub(self.lines + worst.len());
        for change in worst {
            let operations = many(change.operations.len(), "operation");
            let (effect, code) = (verdict::effect(change), verdict::code(change));
            let said = format!("({effect}, {code}, {operations})");
            let sentence = plain(&change.sentence);
            let color = color_of(change);
            let room = (WIDTH - 3).saturating_sub(said.chars().count());
            let mut lines = wrapped(&sentence, WIDTH - 6);
            if sentence.chars().count() > room && spare >= lines.len() {
                spare -= lines.len();
                let first = lines.remove(0);
                self.line(color, &format!("  {first}"))?;
                for line in lines {
                    self.line(color, &format!("      {line}"))?;
                }
                self.line("", &format!("      {said}"))?;
            } else if sentence.chars().count() > room {
                self.line(color, &format!("  {}", headline(&sentence, WIDTH - 2)))?;
            } else {
                self.line(color, &format!("  {sentence} {said}"))?;
            }
        }
        Ok(())
    }

    fn details(
        &mut self,
        (heading, changes): (&str, &[&Change]),
        color: &str,
        limit: usize,
    ) -> io::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        self.line("", "")?;
        let reached = many(sorted::reached(changes), "operation");
        let count = many(changes.len(), "change");
        self.whole(color, &format!("{heading}: {count}, {reached}"))?;
        let groups = sorted::by_rule(changes);
        let share = sorted::share(&groups, limit);
        for group in groups {
            for change in group.iter().take(share) {
                self.line("", "")?;
                self.change(change)?;
            }
            self.left(&group, share)?;
        }
        Ok(())
    }

    fn left(&mut self, group: &[&Change], shown: usize) -> io::Result<()> {
        match (group.get(shown..), group.first()) {
            (Some([_, ..]), Some(first)) => {
                let left = group.len() - shown;
                self.line("", "")?;
                self.whole(
                    DIM,
                    &format!("  and {left} more of {}; see --format json", first.rule.id),
                )
            }
            _ => Ok(()),
        }
    }

    fn change(&mut self, change: &Change) -> io::Result<()> {
        let times = self.sorted.times(change);
        self.whole(color_of(change), &format!("  {}{times}", plain(&change.sentence)))?;
        let verdicts = format!("{}, {}", verdict::effect(change), verdict::code(change));
        self.field("", &format!("{verdicts}; {} {}", change.rule.id, change.fingerprint))?;
        if let Some(advice) = advice::needed(change) {
            self.field("to do", advice)?;
        }
        if change.before.is_some() || change.after.is_some() {
            let said = |value: &Option<String>| match value {
                Some(value) => clipped(&plain(value), WIDTH).into_owned(),
                None => "nothing".to_owned(),
            };
            self.field("was", &format!("{}, is {}", said(&change.before), said(&change.after)))?;
        }
        for (name, reach) in std::iter::once("reaches")
            .chain(std::iter::repeat(""))
            .zip(change.operations.iter().take(SHOWN))
        {
            self.field(name, &way(reach))?;
        }
        if change.operations.len() > SHOWN {
            let left = change.operations.len() - SHOWN;
            self.field(
                "",
                &format!("and {}", many(left, "more operation").replace("more operations", "more")),
            )?;
        }
        self.place("old", change.old.as_ref())?;
        self.place("new", change.new.as_ref())?;
        self.api(change)
    }

    fn place(&mut self, name: &str, place: Option<&Found>) -> io::Result<()> {
        match place {
            Some(found) => self.field(name, &plain(&located(found))),
            None => Ok(()),
        }
    }

    fn api(&mut self, change: &Change) -> io::Result<()> {
        let gone = change.removed_api.iter().map(|line| (RED, '-', line));
        let come = change.added_api.iter().map(|line| (GREEN, '+', line));
        let sources = self.report.sources;
        let number = change.removed_api.len() + change.added_api.len();
        for (color, sign, line) in gone.chain(come).take(API) {
            self.whole(color, &format!("    {sign} {}", plain(line)))?;
            if let Some(place) = sources.filter(|_| sign == '-').and_then(|it| it.place(line)) {
                self.whole(DIM, &format!("      at {place}"))?;
            }
        }
        match number.checked_sub(API) {
            Some(left @ 1..) => {
                self.field("", &format!("and {} of the API", many(left, "more line")))
            }
            _ => Ok(()),
        }
    }

    /// Writes a list with one line for each change.
    fn brief(&mut self, (heading, changes): (&str, &[&Change])) -> io::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        self.line("", "")?;
        self.whole(BOLD, &format!("{heading}: {}", many(changes.len(), "change")))?;
        let groups = sorted::by_rule(changes);
        let share = sorted::share(&groups, OTHERS);
        for group in groups {
            for change in group.iter().take(share) {
                let said =
                    format!("{}; {} {}", verdict::code(change), change.rule.id, change.fingerprint);
                self.whole("", &format!("  {} ({said})", plain(&change.sentence)))?;
            }
            if let (Some([_, ..]), Some(first)) = (group.get(share..), group.first()) {
                let left = group.len() - share;
                self.whole(DIM, &format!("  and {left} more of {}", first.rule.id))?;
            }
        }
        Ok(())
    }

    /// Writes the operations with the worst changes.
    fn by_operation(&mut self) -> io::Result<()> {
        let operations = by_operation::operations(self.sorted);
        if operations.len() < 2 {
            return Ok(());
        }
        self.line("", "")?;
        self.whole(BOLD, &format!("By operation: {}", many(operations.len(), "operation")))?;
        let shown = operations.get(..OTHERS).unwrap_or(&operations);
        let widest = shown.iter().map(|each| plain(&each.reach.id).chars().count()).max();
        let width = widest.unwrap_or_default().min(WIDTH / 2);
        for operation in shown {
            let color = match operation.class() {
                "breaking" => RED,
                "code" => YELLOW,
                _ => "",
            };
            let id = plain(&operation.reach.id);
            self.whole(color, &format!("  {id:width$}  {}", operation.said()))?;
        }
        match operations.len().checked_sub(OTHERS) {
            Some(left @ 1..) => {
                self.whole(DIM, &format!("  and {left} more; --operation ID shows one alone"))
            }
            _ => Ok(()),
        }
    }

    fn accepted(&mut self) -> io::Result<()> {
        let sorted = self.sorted;
        if sorted.accepted.is_empty() {
            return Ok(());
        }
        self.line("", "")?;
        self.whole(BOLD, &format!("Accepted before: {}", many(sorted.accepted.len(), "change")))?;
        for (change, reason) in sorted.accepted.iter().take(OTHERS) {
            let sentence = plain(&change.sentence);
            let reason = plain(reason);
            self.whole(
                "",
                &format!("  {sentence} ({} {}): {reason}", change.rule.id, change.fingerprint),
            )?;
        }
        match sorted.accepted.len().checked_sub(OTHERS) {
            Some(left @ 1..) => self.whole(DIM, &format!("  and {left} more")),
            _ => Ok(()),
        }
    }

    fn verdict(&mut self, about: &str, verdict: &str, means: &str) -> io::Result<()> {
        let color = match verdict {
            "breaking" | "major" => RED,
            "compatible" | "minor" => YELLOW,
            _ => GREEN,
        };
        let painted = self.painted(color, &format!("{:<11}", verdict.to_uppercase()));
        self.lines += 1;
        let mut lines = wrapped(means, WIDTH - 18).into_iter();
        writeln!(self.out, "{about}  {painted} {}", lines.next().unwrap_or_default())?;
        for line in lines {
            self.line("", &format!("{:18}{line}", ""))?;
        }
        Ok(())
    }

    fn field(&mut self, name: &str, text: &str) -> io::Result<()> {
        let name = self.painted(DIM, &format!("{name:<8}"));
        writeln!(self.out, "{}", format_args!("    {name}{text}").to_string().trim_end())
    }

    /// Writes a line of the summary, shortened to its width.
    fn line(&mut self, color: &str, text: &str) -> io::Result<()> {
        self.whole(color, &clipped(text, WIDTH))
    }

    fn whole(&mut self, color: &str, text: &str) -> io::Result<()> {
        let text = self.painted(color, text.trim_end());
        self.lines += 1;
        writeln!(self.out, "{text}")
    }

    fn painted(&self, color: &str, text: &str) -> String {
        match self.color && !color.is_empty() && !text.is_empty() {
            true => format!("\x1b[{color}m{text}\x1b[0m"),
            false => text.to_owned(),
        }
    }
}

/// The largest numbers of operations, and of lines of api.txt, named for each change.
const SHOWN: usize = 3;
const API: usize = 8;

fn way(reach: &Reach) -> String {
    let method = reach.method.to_uppercase();
    let call = format!("{} {}", plain(&reach.id), plain(&reach.at));
    format!("{} ({method} {})", call.trim_end(), plain(&reach.path))
}

fn located(found: &Found) -> String {
    format!("{}:{}:{} {}", found.file, found.line, found.column, found.pointer)
}

fn color_of(change: &Change) -> &'static str {
    match (change.wire(), change.rust) {
        (Wire::Breaking, _) => RED,
        (_, Rust::Major) if !change.by_the_letter => YELLOW,
        _ => "",
    }
}
