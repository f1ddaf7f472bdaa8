//! Pairs the parameters of an operation on both sides by their keys. A path or host parameter may also be
//! paired by its position in the template, since its name is not sent.

use crate::model::{Location, Operation, Parameter};

/// Returns the indices of the parameters that are on both sides.
pub(in crate::compare) fn pairs(old: &Operation, new: &Operation) -> Vec<(usize, usize)> {
    let exact = |a: &Parameter, b: &Parameter| a.key == b.key;
    let alike = |a: &Parameter, b: &Parameter| a.key.eq_ignore_ascii_case(&b.key);
    let placed = |a: &Parameter, b: &Parameter| {
        let place = position(old, a);
        place.is_some() && place == position(new, b)
    };
    type IsSame<'a> = &'a dyn Fn(&Parameter, &Parameter) -> bool;
    let rounds: [IsSame<'_>; 3] = [&exact, &alike, &placed];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for is_same in rounds {
        for (index, parameter) in old.parameters.iter().enumerate() {
            if pairs.iter().any(|(old, _)| *old == index) {
                continue;
            }
            let twin = new.parameters.iter().enumerate().find(|(other, twin)| {
                let is_free = pairs.iter().all(|(_, new)| new != other);
                is_free && twin.location == parameter.location && is_same(parameter, twin)
            });
            pairs.extend(twin.map(|(other, _)| (index, other)));
        }
    }
    pairs
}

/// Returns the position of a path or host parameter among the placeholders of its template, counted from 0.
pub(in crate::compare) fn position(operation: &Operation, parameter: &Parameter) -> Option<usize> {
    let template = match parameter.location {
        Location::Path => &operation.path,
        Location::Host => operation.host.as_ref()?,
        Location::Query | Location::Header => return None,
    };
    let names = template.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    names.into_iter().position(|name| name == parameter.key)
}
