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
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::rung::{Ladder, Rung};

/// How far up the people of a rung are looked for company, counted in rungs on which there may be
/// any; beyond, they are shown nothing.
const FARTHEST: usize = 12;

/// How many rows of counts are kept of a rung. Studies of a hundred people and classes of three
/// have fewer; beyond, what is found is sound, and may be less than the most that could be shown.
const MOST_ROWS: usize = 512;

/// A rung of the tree.
#[derive(Debug, Default)]
struct Node {
    children: BTreeSet<Rung>,
    /// How many people of whom exactly this is known.
    residents: usize,
    /// How many are shown so by hand.
    fixed: usize,
    /// The rungs from the one that shows nothing to this one, without those on which nobody could
    /// be shown to anyone's gain: they have no people of their own and one rung below.
    way: Vec<Rung>,
}

/// How many people are to be shown on which rungs of the way, by their depth: in order, never none,
/// and none counted beyond `min_cell`.
type Row = Vec<(usize, usize)>;

/// What is chosen for those who stand on a rung, or for all below one.
#[derive(Debug, Clone)]
enum Choice {
    /// The residents are shown on the rung so far down the way.
    Residents(usize),
    /// Those from below are shown as this row of theirs says.
    From(Rung, Row),
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
        for (depth, step) in way.iter().enumerate() {
            let node: &mut Node = nodes.entry(step.clone()).or_default();
            node.children.extend(way.get(depth + 1).cloned());
            if node.way.is_empty() {
                node.way = way[..=depth].to_vec();
            }
        }
        nodes.entry(rung.clone()).or_default().residents = *count;
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
    choices: Vec<(Choice, Option<usize>)>,
    found: BTreeMap<Rung, Rows>,
}

impl Search<'_> {
    /// The best way to each row of a rung, for those who stand on it or below.
    fn rows(&mut self, node: &Node) -> Rows {
        let mut rows = Rows::from([(Row::new(), Best { worth: 0, choice: None })]);
        if node.residents > 0 {
            let options = self.of_residents(node);
            rows = self.joined(&rows, &options);
        }
        for child in &node.children {
            let below = &self.found[child];
            let option = |(row, best): (&Row, &Best)| {
                (Choice::From(child.clone(), row.clone()), row.clone(), best.worth)
            };
            let options: Vec<_> = below.iter().map(option).collect();
            rows = self.joined(&rows, &options);
        }
        self.settled(rows, node)
    }

    /// Where those who stand on a rung may be shown.
    fn of_residents(&self, node: &Node) -> Vec<(Choice, Row, u64)> {
        let option = |(depth, rung): (usize, &Rung)| {
            let row = vec![(depth, node.residents.min(self.min_cell))];
            (Choice::Residents(depth), row, self.ladder.worth(rung) * node.residents as u64)
        };
        let near = node.way.len().saturating_sub(FARTHEST);
        node.way.iter().enumerate().filter(|(depth, _)| *depth == 0 || *depth >= near).map(option).collect()
    }

    /// The rows with one more choice made.
    fn joined(&mut self, rows: &Rows, options: &[(Choice, Row, u64)]) -> Rows {
        let mut joined = Rows::new();
        for (row, best) in rows {
            for (choice, more, gain) in options {
                let worth = best.worth + gain;
                let entry = joined.entry(self.summed(row, more));
                if !matches!(&entry, Entry::Occupied(known) if known.get().worth >= worth) {
                    self.choices.push((choice.clone(), best.choice));
                    let best = Best { worth, choice: Some(self.choices.len() - 1) };
                    entry.insert_entry(best);
                }
            }
        }
        self.kept(joined)
    }

    /// The counts of two rows together.
    fn summed(&self, one: &Row, other: &Row) -> Row {
        let mut sum = one.clone();
        for (depth, count) in other {
            match sum.binary_search_by_key(depth, |(depth, _)| *depth) {
                Ok(at) => sum[at].1 = (sum[at].1 + count).min(self.min_cell),
                Err(at) => sum.insert(at, (*depth, *count)),
            }
        }
        sum
    }

    /// The rows of a rung whose own class is none or large enough, as those above see them.
    fn settled(&self, rows: Rows, node: &Node) -> Rows {
        let depth = node.way.len() - 1;
        let mut settled = Rows::new();
        for (mut row, best) in rows {
            let own = row.pop_if(|(at, _)| *at == depth).map_or(0, |(_, count)| count);
            let is_sound = own == 0 || own + node.fixed >= self.min_cell;
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
        let is_open = |row: &Row| row.iter().any(|(depth, _)| *depth > 0);
        let waits = |row: &Row| row.iter().any(|(depth, count)| *depth > 0 && *count < self.min_cell);
        let (open, mut kept): (Rows, Rows) = rows.into_iter().partition(|(row, _)| is_open(row));
        let mut open: Vec<(Row, Best)> = open.into_iter().collect();
        open.sort_by_key(|(row, best)| (waits(row), Reverse(best.worth)));
        kept.extend(open.into_iter().take(MOST_ROWS));
        kept
    }

    /// Follows the choices down; a crowd too small for any class shows nothing.
    fn ends(&self) -> BTreeMap<Rung, Rung> {
        let residents = self.nodes.iter().filter(|(_, node)| node.residents > 0);
        let mut ends: BTreeMap<Rung, Rung> =
            residents.map(|(rung, _)| (rung.clone(), Rung::NOTHING)).collect();
        let mut open = vec![(&Rung::NOTHING, Row::new())];
        while let Some((rung, row)) = open.pop() {
            let mut at = self.found[rung].get(&row).and_then(|best| best.choice);
            while let Some((choice, before)) = at.map(|at| &self.choices[at]) {
                match choice {
                    Choice::Residents(depth) => {
                        ends.insert(rung.clone(), self.nodes[rung].way[*depth].clone());
                    }
                    Choice::From(child, row) => open.push((child, row.clone())),
                }
                at = *before;
            }
        }
        ends
    }
}
