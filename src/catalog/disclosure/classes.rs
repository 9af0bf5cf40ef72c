//! Classes: who is shown on which rung, so that nobody is alone and as much as possible is shown.
//!
//! Takes how many people stand on each rung of the tree, gives for each of these rungs the one, at
//! or above it, on which its people are shown. People who are alike are never parted, and each rung
//! in use has at least `min_cell` people. Of all ways to do so the one is taken in which the worth
//! of what is shown, summed over the people, is greatest.
//!
//! It is found from the leaves up. For a rung and all below it, what matters to those above is how
//! many of its people are to be shown on each rung above, as far as that is less than `min_cell`:
//! for each such row of counts the best way is kept.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::row::{self, Row};
use super::rung::{Ladder, Rung};

/// How many rows of counts are kept of a rung. Studies of a hundred people and classes of three
/// have fewer; beyond, what is found is sound, and may be less than the most that could be shown.
const MOST_ROWS: usize = 512;

/// A rung of the tree.
#[derive(Debug, Default)]
struct Node {
    children: BTreeSet<Rung>,
    /// How many people stand here.
    residents: usize,
    /// What exactly is known of them.
    from: Vec<Rung>,
    /// How many are shown so by hand.
    fixed: usize,
    /// The rungs from the one that shows nothing to this one, without those on which nobody could
    /// be shown to anyone's gain: they have no people of their own and one rung below.
    way: Vec<Rung>,
}

/// What is chosen for those who stand on a rung, or for all below one.
#[derive(Debug, Clone, Copy)]
enum Choice<'a> {
    /// The residents are shown on the rung so far down the way.
    Residents(usize),
    /// Those from below are shown by the choices that end with this one.
    From(&'a Rung, Option<usize>),
}

/// The best way to a row: its worth, and the last choice, by its place in the list of choices.
#[derive(Debug, Clone, Copy)]
struct Best {
    worth: u64,
    choice: Option<usize>,
}

type Rows = BTreeMap<Row, Best>;

/// The rung on which the people of each rung are shown.
pub(super) fn classes(
    ladder: &Ladder,
    residents: &BTreeMap<Rung, usize>,
    fixed: &BTreeMap<Rung, usize>,
    min_cell: usize,
) -> BTreeMap<Rung, Rung> {
    if min_cell > row::MOST_COUNTED {
        return residents.keys().map(|own| (own.clone(), Rung::NOTHING)).collect();
    }
    let nodes = tree(ladder, residents, fixed);
    let mut search = Search { ladder, nodes: &nodes, min_cell, choices: Vec::new(), found: BTreeMap::new() };
    let mut upwards: Vec<&Rung> = nodes.keys().collect();
    upwards.sort_by_key(|rung| Reverse(nodes[*rung].way.len()));
    for rung in upwards {
        let rows = search.rows(&nodes[rung]);
        search.found.insert(rung.clone(), rows);
    }
    search.ends()
}

/// The rungs on which people stand, with all above them.
fn tree(
    ladder: &Ladder,
    residents: &BTreeMap<Rung, usize>,
    fixed: &BTreeMap<Rung, usize>,
) -> BTreeMap<Rung, Node> {
    let below = rungs_below(ladder, residents);
    let is_kept = |rung: &Rung| {
        let parts = below.get(rung).is_some_and(|below| below.len() > 1);
        parts || *rung == Rung::NOTHING || residents.contains_key(rung) || fixed.contains_key(rung)
    };
    let top = Node { way: vec![Rung::NOTHING], ..Node::default() };
    let mut nodes = BTreeMap::from([(Rung::NOTHING, top)]);
    for (rung, count) in residents {
        let mut way: Vec<Rung> =
            std::iter::successors(Some(rung.clone()), |rung| ladder.above(rung)).filter(is_kept).collect();
        way.reverse();
        way.truncate(row::MOST_RUNGS);
        for (depth, step) in way.iter().enumerate() {
            let node: &mut Node = nodes.entry(step.clone()).or_default();
            node.way = way[..=depth].to_vec();
            node.children.extend(way.get(depth + 1).cloned());
        }
        let stand = nodes.get_mut(&way[way.len() - 1]).expect("each rung of a way has a node");
        stand.residents += *count;
        stand.from.push(rung.clone());
    }
    for (rung, node) in &mut nodes {
        node.fixed = fixed.get(rung).copied().unwrap_or_default();
    }
    nodes
}

/// The rungs one step below each of those above people.
fn rungs_below(ladder: &Ladder, residents: &BTreeMap<Rung, usize>) -> BTreeMap<Rung, BTreeSet<Rung>> {
    let mut below: BTreeMap<Rung, BTreeSet<Rung>> = BTreeMap::new();
    let mut open: Vec<Rung> = residents.keys().cloned().collect();
    while let Some(rung) = open.pop() {
        let Some(above) = ladder.above(&rung) else { continue };
        // A rung that is known has had its way up walked.
        if !below.contains_key(&above) {
            open.push(above.clone());
        }
        below.entry(above).or_default().insert(rung);
    }
    below
}

struct Search<'a> {
    ladder: &'a Ladder,
    nodes: &'a BTreeMap<Rung, Node>,
    min_cell: usize,
    choices: Vec<(Choice<'a>, Option<usize>)>,
    found: BTreeMap<Rung, Rows>,
}

impl<'a> Search<'a> {
    /// The best way to each row of a rung, for those who stand on it or below.
    fn rows(&mut self, node: &'a Node) -> Rows {
        let mut rows = Rows::from([(Row::NOBODY, Best { worth: 0, choice: None })]);
        if node.residents > 0 {
            let options = self.of_residents(node);
            rows = self.joined(&rows, &options);
        }
        for child in &node.children {
            let option = |(row, best): (&Row, &Best)| (Choice::From(child, best.choice), *row, best.worth);
            let options: Vec<_> = self.found[child].iter().map(option).collect();
            rows = self.joined(&rows, &options);
        }
        self.settled(rows, node.way.len() - 1, node.fixed)
    }

    /// Where those who stand on a rung may be shown.
    fn of_residents(&self, node: &Node) -> Vec<(Choice<'a>, Row, u64)> {
        let option = |(depth, rung): (usize, &Rung)| {
            let row = Row::of(depth, node.residents, self.min_cell);
            (Choice::Residents(depth), row, self.ladder.worth(rung) * node.residents as u64)
        };
        node.way.iter().enumerate().map(option).collect()
    }

    /// The rows with one more choice made.
    fn joined(&mut self, rows: &Rows, options: &[(Choice<'a>, Row, u64)]) -> Rows {
        let mut joined = Rows::new();
        for (row, best) in rows {
            for (choice, more, gain) in options {
                let (counts, worth) = (row.with(*more, self.min_cell), best.worth + gain);
                if joined.get(&counts).is_none_or(|known: &Best| known.worth < worth) {
                    self.choices.push((*choice, best.choice));
                    joined.insert(counts, Best { worth, choice: Some(self.choices.len() - 1) });
                }
            }
        }
        self.kept(joined)
    }

    /// The rows of a rung whose own class is none or large enough, as those above see them.
    fn settled(&self, rows: Rows, depth: usize, fixed: usize) -> Rows {
        let mut settled = Rows::new();
        for (row, best) in rows {
            let (own, row) = (row.at(depth), row.above(depth));
            let is_sound = own == 0 || own + fixed >= self.min_cell;
            if is_sound && settled.get(&row).is_none_or(|known: &Best| known.worth < best.worth) {
                settled.insert(row, best);
            }
        }
        settled
    }

    /// Not more rows than can be looked through: those by which all are shown below or at the top,
    /// so that there is always a way to the end; then those that wait for nobody; then the others,
    /// each by their worth.
    fn kept(&self, rows: Rows) -> Rows {
        if rows.len() <= MOST_ROWS {
            return rows;
        }
        let below_the_top = |row: &Row| (1..row::MOST_RUNGS).map(|depth| row.at(depth)).collect::<Vec<_>>();
        let is_open = |row: &Row| below_the_top(row).iter().any(|count| *count > 0);
        let waits = |row: &Row| below_the_top(row).iter().any(|count| (1..self.min_cell).contains(count));
        let (open, mut kept): (Rows, Rows) = rows.into_iter().partition(|(row, _)| is_open(row));
        let mut open: Vec<(Row, Best)> = open.into_iter().collect();
        open.sort_by_key(|(row, best)| (waits(row), Reverse(best.worth)));
        kept.extend(open.into_iter().take(MOST_ROWS));
        kept
    }

    /// Follows the choices down; a crowd too small for any class shows nothing.
    fn ends(&self) -> BTreeMap<Rung, Rung> {
        let residents = self.nodes.values().flat_map(|node| &node.from);
        let mut ends: BTreeMap<Rung, Rung> = residents.map(|own| (own.clone(), Rung::NOTHING)).collect();
        let whole = self.found[&Rung::NOTHING].get(&Row::NOBODY);
        let mut open = vec![(&Rung::NOTHING, whole.and_then(|best| best.choice))];
        while let Some((rung, mut at)) = open.pop() {
            while let Some((choice, before)) = at.map(|at| &self.choices[at]) {
                match choice {
                    Choice::Residents(depth) => {
                        let node = &self.nodes[rung];
                        let of = node.from.iter().map(|own| (own.clone(), node.way[*depth].clone()));
                        ends.extend(of);
                    }
                    Choice::From(child, last) => open.push((child, *last)),
                }
                at = *before;
            }
        }
        ends
    }
}
