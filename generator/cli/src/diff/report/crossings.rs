//! Orders the boxes in the two columns of a picture so that few of the lines between them cross.

/// The number of times that each column is sorted by the order of the other.
const ROUNDS: usize = 8;

/// Two boxes of a column are tried in exchanged places if they are at most this many rows apart.
const REACH: usize = 3;

/// Returns the order of the left and the right column as indices of boxes. `lines` are pairs of a left and a
/// right box. Boxes that are not connected, even over other boxes, are kept in separate groups, so that lines
/// cross only within a group.
pub(super) fn ordered(lefts: usize, rights: usize, lines: &[(usize, usize)]) -> [Vec<usize>; 2] {
    let mut order = [Vec::new(), Vec::new()];
    for [left, right] in groups(lefts, rights, lines) {
        let place = |all: &[usize], index| all.iter().position(|other| *other == index);
        let own =
            lines.iter().filter_map(|(from, to)| Some((place(&left, *from)?, place(&right, *to)?)));
        let within = untangled(left.len(), right.len(), &own.collect::<Vec<_>>());
        for ((column, boxes), places) in order.iter_mut().zip([left, right]).zip(within) {
            column.extend(places.into_iter().filter_map(|place| boxes.get(place)));
        }
    }
    order
}

/// Returns the connected groups of boxes (connected components), in the order of the left boxes. Boxes without
/// lines come last.
fn groups(lefts: usize, rights: usize, lines: &[(usize, usize)]) -> Vec<[Vec<usize>; 2]> {
    let (mut left, mut right) = (vec![false; lefts], vec![false; rights]);
    let mut groups = Vec::new();
    for first in 0..lefts {
        let mut open = vec![first];
        let (mut group_left, mut group_right) = (Vec::new(), Vec::new());
        while let Some(from) = open.pop() {
            if !met(&mut left, from) {
                continue;
            }
            group_left.push(from);
            for (_, to) in lines.iter().filter(|line| line.0 == from) {
                if met(&mut right, *to) {
                    group_right.push(*to);
                    open.extend(lines.iter().filter(|line| line.1 == *to).map(|line| line.0));
                }
            }
        }
        if !group_left.is_empty() {
            group_left.sort_unstable();
            group_right.sort_unstable();
            groups.push([group_left, group_right]);
        }
    }
    groups.sort_by_key(|[_, right]| right.is_empty());
    let alone = (0..rights).filter(|index| met(&mut right, *index)).collect();
    groups.push([Vec::new(), alone]);
    groups
}

/// Marks a box, and returns whether it was not marked before.
fn met(marks: &mut [bool], index: usize) -> bool {
    marks.get_mut(index).is_some_and(|mark| !std::mem::replace(mark, true))
}

/// Orders the boxes of a group. In several rounds, each box moves to the mean row of the boxes that it is
/// connected to (the barycenter heuristic). In the best order found, boxes are then exchanged while that
/// reduces crossings.
fn untangled(lefts: usize, rights: usize, lines: &[(usize, usize)]) -> [Vec<usize>; 2] {
    let mut order = [(0..lefts).collect::<Vec<_>>(), (0..rights).collect()];
    let mut best = (crossings(&order, lines), order.clone());
    let reversed: Vec<(usize, usize)> = lines.iter().map(|(left, right)| (*right, *left)).collect();
    for _ in 0..ROUNDS {
        let [left, right] = &mut order;
        sort(left, right, lines);
        sort(right, left, &reversed);
        let number = crossings(&order, lines);
        if number < best.0 {
            best = (number, order.clone());
        }
    }
    while swap(&mut best, lines) {}
    best.1
}

/// Exchanges boxes of a column that are close to each other where that reduces crossings. Returns whether it
/// did.
fn swap(best: &mut (usize, [Vec<usize>; 2]), lines: &[(usize, usize)]) -> bool {
    let before = best.0;
    for column in 0..2 {
        for span in 1..=REACH {
            for row in span..best.1.get(column).map_or(0, Vec::len) {
                let mut order = best.1.clone();
                if let Some(column) = order.get_mut(column) {
                    column.swap(row - span, row);
                }
                let number = crossings(&order, lines);
                if number < best.0 {
                    *best = (number, order);
                }
            }
        }
    }
    best.0 < before
}

/// Returns how many pairs of lines cross.
fn crossings([left, right]: &[Vec<usize>; 2], lines: &[(usize, usize)]) -> usize {
    let (left, right) = (places(left), places(right));
    let at = |places: &[usize], index: usize| places.get(index).copied().unwrap_or_default();
    let rows: Vec<(usize, usize)> =
        lines.iter().map(|(from, to)| (at(&left, *from), at(&right, *to))).collect();
    let mut number = 0;
    for (index, (from, to)) in rows.iter().enumerate() {
        let others = rows.iter().skip(index + 1);
        number += others.filter(|(a, b)| (from < a && to > b) || (from > a && to < b)).count();
    }
    number
}

/// Returns the row of each box in a column.
fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (row, index) in order.iter().enumerate() {
        if let Some(place) = places.get_mut(*index) {
            *place = row;
        }
    }
    places
}

/// Sorts boxes by the mean row of the boxes that they are connected to in the other column. Boxes without lines
/// come last.
fn sort(own: &mut [usize], other: &[usize], lines: &[(usize, usize)]) {
    let rows = places(other);
    let mean = |index: &usize| {
        let to = lines.iter().filter(|(from, _)| from == index);
        let (sum, count) = to.fold((0_usize, 0_usize), |(sum, count), (_, to)| {
            (sum + rows.get(*to).copied().unwrap_or_default() * 1_000, count + 1)
        });
        sum.checked_div(count).unwrap_or(usize::MAX)
    };
    own.sort_by_cached_key(mean);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn straight(columns: [usize; 2]) -> [Vec<usize>; 2] {
        columns.map(|number| (0..number).collect())
    }

    #[test]
    fn lines_that_need_not_cross_do_not() {
        for lines in [
            vec![(0, 2), (1, 1), (2, 0)],
            vec![(0, 3), (1, 0), (1, 1), (2, 3), (2, 2), (3, 1)],
            (0..9).map(|index| (index, (index * 4) % 9)).collect(),
        ] {
            let lefts = lines.iter().map(|line| line.0).max().unwrap_or(0) + 1;
            let rights = lines.iter().map(|line| line.1).max().unwrap_or(0) + 1;
            let columns = [lefts, rights];
            assert!(crossings(&straight(columns), &lines) > 0);
            let order = ordered(lefts, rights, &lines);
            assert_eq!(crossings(&order, &lines), 0, "{order:?}");
        }
    }

    #[test]
    fn lines_of_two_groups_do_not_cross() {
        // Boxes 0 and 2 on the left are connected to the same right box, and 1 and 3 to the other one.
        let lines = [(0, 1), (2, 1), (2, 2), (1, 0), (3, 0), (3, 3)];
        let order = ordered(5, 5, &lines);
        assert_eq!(crossings(&order, &lines), 0, "{order:?}");
        assert_eq!(order, [vec![0, 2, 1, 3, 4], vec![1, 2, 0, 3, 4]]);
    }

    #[test]
    fn every_box_stays_and_no_order_is_worse_than_the_first() {
        for seed in 0..200_usize {
            let lines: Vec<(usize, usize)> =
                (0..20).map(|at| ((seed * 7 + at * 5) % 11, (seed * 3 + at * at) % 8)).collect();
            let order = ordered(11, 8, &lines);
            let before = crossings(&straight([11, 8]), &lines);
            assert!(crossings(&order, &lines) <= before, "{seed}");
            let sorted = order.map(|mut column| {
                column.sort_unstable();
                column
            });
            assert_eq!(sorted, straight([11, 8]));
        }
    }
}
