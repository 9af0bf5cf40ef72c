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

use super::rung::{Ladder, Rung};

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
    /// The rungs from the one that shows nothing to this one.
    way: Vec<Rung>,
}

/// How many people are to be shown on each rung from the top down, none counted beyond `min_cell`.
type Row = Vec<usize>;

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
    let top = Node { way: vec![Rung::NOTHING], ..Node::default() };
    let mut nodes = BTreeMap::from([(Rung::NOTHING, top)]);
    for (rung, count) in residents {
        let mut way = vec![rung.clone()];
        while let Some(above) = ladder.above(&way[way.len() - 1]) {
            way.push(above);
        }
        way.reverse();
        for (depth, step) in way.iter().enumerate() {
            let node = nodes.entry(step.clone()).or_default();
            node.way = way[..=depth].to_vec();
            node.children.extend(way.get(depth + 1).cloned());
        }
        nodes.entry(rung.clone()).or_default().residents = *count;
    }
    for (rung, node) in &mut nodes {
        node.fixed = fixed.get(rung).copied().unwrap_or_default();
    }
    nodes
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
        let mut rows = Rows::from([(vec![0; node.way.len()], Best { worth: 0, choice: None })]);
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
        self.settled(rows, node.fixed)
    }

    /// Where those who stand on a rung may be shown.
    fn of_residents(&self, node: &Node) -> Vec<(Choice, Row, u64)> {
        let option = |(depth, rung): (usize, &Rung)| {
            let mut row = vec![0; node.way.len()];
            row[depth] = node.residents.min(self.min_cell);
            (Choice::Residents(depth), row, self.ladder.worth(rung) * node.residents as u64)
        };
        node.way.iter().enumerate().map(option).collect()
    }

    /// The rows with one more choice made.
    fn joined(&mut self, rows: &Rows, options: &[(Choice, Row, u64)]) -> Rows {
        let mut joined = Rows::new();
        for (row, best) in rows {
            for (choice, more, gain) in options {
                let counts = row.iter().zip(more).map(|(one, other)| (one + other).min(self.min_cell));
                let counts: Row = counts.collect();
                let worth = best.worth + gain;
                if joined.get(&counts).is_none_or(|known| known.worth < worth) {
                    self.choices.push((choice.clone(), best.choice));
                    joined.insert(counts, Best { worth, choice: Some(self.choices.len() - 1) });
                }
            }
        }
        self.kept(joined)
    }

    /// The rows of a rung whose own class is none or large enough, as those above see them.
    fn settled(&self, rows: Rows, fixed: usize) -> Rows {
        let mut settled = Rows::new();
        for (mut row, best) in rows {
            let own = row.pop().expect("a row has at least the rung itself");
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
        let is_open = |row: &Row| row.iter().skip(1).any(|count| *count > 0);
        let waits = |row: &Row| row.iter().skip(1).any(|count| (1..self.min_cell).contains(count));
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
