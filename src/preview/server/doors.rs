//! Who is connected: takes each connection as it comes, and shows the oldest out where there is no
//! more room, so that nobody can keep the author out by staying.
//!
//! Event streams are counted apart: they stay for as long as their page is open, the others for the
//! time of one answer. What answers that nobody takes hold in memory is bounded too.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::task::AbortHandle;

/// How many connections there may be that are no event streams, and how many that are.
const VISITORS: usize = 384;
const STREAMS: usize = 128;
/// How many of the files that the system lets this process open the connections may take.
const SHARE: (u64, u64) = (1, 2);
/// How many bytes of answers may wait for those who asked for them.
const BYTES: usize = 256 << 20;

/// Who is connected, by the order in which they came.
#[derive(Debug)]
pub(super) struct Doors {
    room: Room,
    guests: Mutex<BTreeMap<u64, Guest>>,
}

/// How much there is room for.
#[derive(Debug, Clone, Copy)]
struct Room {
    visitors: usize,
    streams: usize,
    bytes: usize,
}

/// A connection, and what it holds.
#[derive(Debug)]
struct Guest {
    task: AbortHandle,
    is_stream: bool,
    bytes: usize,
}

/// The place of a connection; dropped, it is free again.
#[derive(Debug)]
pub(super) struct Place {
    doors: Arc<Doors>,
    number: u64,
}

impl Doors {
    pub(super) fn new() -> Self {
        Self { room: Room::of(open_files()), guests: Mutex::default() }
    }

    /// Lets a connection in, by the task it becomes. Numbers only grow.
    pub(super) fn enter(self: &Arc<Self>, number: u64, start: impl FnOnce(Place) -> AbortHandle) {
        // Tasks of one thread: this one runs only once its place is written down.
        let task = start(Place { doors: Arc::clone(self), number });
        let mut guests = self.guests();
        guests.insert(number, Guest { task, is_stream: false, bytes: 0 });
        make_room(&mut guests, self.room.visitors, number, |guest| usize::from(!guest.is_stream));
    }

    /// Shows the oldest visitor out, where the system has nothing left to let another in with.
    pub(super) fn show_oldest_out(&self) {
        let guests = self.guests();
        guests.values().find(|guest| !guest.is_stream).inspect(|guest| guest.task.abort());
    }

    fn guests(&self) -> MutexGuard<'_, BTreeMap<u64, Guest>> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// From now on this is an event stream.
    pub(super) fn streams(&self) {
        let mut guests = self.doors.guests();
        guests.entry(self.number).and_modify(|guest| guest.is_stream = true);
        make_room(&mut guests, self.doors.room.streams, self.number, |guest| usize::from(guest.is_stream));
    }

    /// Whether this is an event stream.
    pub(super) fn is_stream(&self) -> bool {
        self.doors.guests().get(&self.number).is_some_and(|guest| guest.is_stream)
    }

    /// From now on an answer of this length waits to be taken.
    pub(super) fn holds(&self, bytes: usize) {
        let mut guests = self.doors.guests();
        guests.entry(self.number).and_modify(|guest| guest.bytes = bytes);
        make_room(&mut guests, self.doors.room.bytes, self.number, |guest| guest.bytes);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.doors.guests().remove(&self.number);
    }
}

/// Shows the oldest out, but never this one, until the others take no more than this together.
fn make_room(guests: &mut BTreeMap<u64, Guest>, most: usize, own: u64, taken: impl Fn(&Guest) -> usize) {
    let mut all: usize = guests.values().map(&taken).sum();
    if all <= most {
        return;
    }
    guests.retain(|number, guest| {
        let is_shown_out = all > most && *number != own && taken(guest) > 0;
        if is_shown_out {
            all -= taken(guest);
            guest.task.abort();
        }
        !is_shown_out
    });
}

impl Room {
    /// The room that there is where a process may open so many files.
    fn of(files: u64) -> Self {
        let share = usize::try_from(files / SHARE.1 * SHARE.0).unwrap_or(usize::MAX);
        let streams = STREAMS.min(share / 4).max(1);
        Self { visitors: VISITORS.min(share - share.min(streams)).max(1), streams, bytes: BYTES }
    }
}

/// How many files this process may have open at once.
#[cfg(unix)]
fn open_files() -> u64 {
    use rustix::process::{Resource, getrlimit};
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}

#[cfg(not(unix))]
fn open_files() -> u64 {
    u64::MAX
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use tokio::runtime::Builder;
    use tokio::task;
    use tokio::time::sleep;

    use super::{Doors, Place, Room};

    /// Lets so many in, each of which does this and stays; gives who is still there.
    fn stay(room: Room, count: u64, act: fn(u64, &Place)) -> Vec<u64> {
        let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime");
        let doors = Arc::new(Doors { room, guests: std::sync::Mutex::default() });
        let visit = move |number, place: Place| async move {
            act(number, &place);
            sleep(Duration::from_hours(1)).await;
            drop(place);
        };
        runtime.block_on(async {
            for number in 0..count {
                doors.enter(number, |place| task::spawn(visit(number, place)).abort_handle());
                task::yield_now().await;
            }
        });
        doors.guests().keys().copied().collect()
    }

    const ROOM: Room = Room { visitors: 3, streams: 2, bytes: 100 };

    #[test]
    fn the_oldest_goes() {
        assert_eq!(stay(ROOM, 3, |_, _| ()), [0, 1, 2]);
        assert_eq!(stay(ROOM, 5, |_, _| ()), [2, 3, 4]);
    }

    #[test]
    fn streams_are_counted_apart() {
        let every_second = |number: u64, place: &Place| {
            if number.is_multiple_of(2) {
                place.streams();
            }
        };
        assert_eq!(stay(ROOM, 5, every_second), [1, 2, 3, 4]);
        assert_eq!(stay(ROOM, 9, every_second), [5, 6, 7, 8]);
    }

    #[test]
    fn what_waits_to_be_taken_is_bounded() {
        let hold = |number: u64, place: &Place| {
            place.holds([60, 0, 40, 10, 1000][usize::try_from(number).expect("few")])
        };
        let room = Room { visitors: 9, ..ROOM };
        assert_eq!(stay(room, 3, hold), [0, 1, 2]);
        assert_eq!(stay(room, 4, hold), [1, 2, 3]);
        assert_eq!(stay(room, 5, hold), [1, 4], "one that is larger alone is not kept from who asked");
    }

    #[test]
    fn there_is_room_for_as_many_as_the_system_lets_in() {
        let check = |files: u64, visitors: usize, streams: usize| {
            let room = Room::of(files);
            assert_eq!((room.visitors, room.streams), (visitors, streams), "{files}");
        };
        check(u64::MAX, 384, 128);
        check(1024, 384, 128);
        check(256, 96, 32);
        check(0, 1, 1);
    }
}
