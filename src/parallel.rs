//! Work that falls into parts, on as many threads as the machine has.
//!
//! In: how many parts there are, or bytes to be filled, and what makes one. Out: what was made, in the parts' order,
//! however many threads there were. Absent: state that parts share.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

/// Is told now and then, from any thread, that so much more is done.
pub type Watch<'a> = &'a (dyn Fn(usize) + Sync);

/// Makes every part.
pub fn each<T: Send>(parts: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    each_on(thread::available_parallelism().map_or(1, NonZero::get), parts, make)
}

/// Makes every part on so many threads.
pub fn each_on<T: Send>(threads: usize, parts: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return made;
            }
            made.push((part, make(part)));
        }
    };
    let mut made = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(parts)).map(|_| scope.spawn(work)).collect();
        let mut made = work();
        for other in others {
            made.extend(other.join().expect("what makes a part does not panic: parallel's callers"));
        }
        made
    });
    made.sort_by_key(|&(part, _)| part);
    made.into_iter().map(|(_, thing)| thing).collect()
}

/// Fills bytes in as many parts, each told how many bytes stand before it; one that fails fails the whole.
pub fn fill<E: Send>(
    bytes: &mut [u8],
    fill: impl Fn(usize, &mut [u8]) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = bytes.len().div_ceil(threads).max(1);
    let fill = &fill;
    thread::scope(|scope| {
        let parts = bytes.chunks_mut(share).enumerate();
        let all: Vec<_> = parts.map(|(at, part)| scope.spawn(move || fill(at * share, part))).collect();
        all.into_iter()
            .try_for_each(|part| part.join().expect("what fills does not panic: parallel's callers"))
    })
}

/// Makes every part and hands each on in the parts' order as soon as it is its turn; few are held at once. Stops at the
/// first that is not taken. The calling thread takes, and makes parts itself while none is there to take.
pub fn stream<T: Send, E>(
    parts: usize,
    make: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(parts);
    if threads < 2 {
        return (0..parts).try_for_each(|part| take(make(part)));
    }
    let (put, made) = channel();
    let (ask, asked) = channel();
    let asked = Mutex::new(asked);
    thread::scope(|scope| {
        // Both end here: then nobody asks any more, and nobody hears, and the others end.
        let (ask, made) = (ask, made);
        for put in vec![put; threads - 1] {
            let (asked, make) = (&asked, &make);
            scope.spawn(move || {
                let next = || asked.lock().ok()?.recv().ok();
                while let Some(part) = next() {
                    if put.send((part, make(part))).is_err() {
                        return;
                    }
                }
            });
        }
        let ask = |part: usize| ask.send(part).expect("who is asked is here: parallel::stream");
        let ahead = 2 * threads;
        (0..ahead.min(parts)).for_each(ask);
        let mut waiting = BTreeMap::new();
        for part in 0..parts {
            let thing = loop {
                waiting.extend(made.try_iter());
                if let Some(thing) = waiting.remove(&part) {
                    break thing;
                }
                // Where another holds the lock nothing is asked for that nobody makes.
                let next = asked.try_lock().ok().and_then(|asked| asked.try_recv().ok());
                waiting.extend([match next {
                    Some(next) => (next, make(next)),
                    None => made.recv().expect("what makes a part does not panic: parallel's callers"),
                }]);
            };
            if part + ahead < parts {
                ask(part + ahead);
            }
            take(thing)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_made_once_and_in_order() {
        for threads in [0, 1, 2, 7, 100] {
            assert_eq!(each_on(threads, 10, |part| part * part), [0, 1, 4, 9, 16, 25, 36, 49, 64, 81]);
        }
        assert!(each(0, |part| part).is_empty());
    }

    #[test]
    fn a_stream_keeps_the_order_and_stops_at_the_first_that_is_not_taken() {
        let mut taken = Vec::new();
        let whole: Result<(), ()> = stream(
            100,
            |part| part,
            |part| {
                taken.push(part);
                Ok(())
            },
        );
        assert_eq!((whole, taken), (Ok(()), (0..100).collect()));
        let mut taken = 0;
        let cut = stream(
            100,
            |part| part,
            |part| {
                if part < 7 {
                    taken += 1;
                    Ok(())
                } else {
                    Err(part)
                }
            },
        );
        assert_eq!((cut, taken), (Err(7), 7));
        assert_eq!(stream(0, |part| part, |_| Err(())), Ok(()));
    }
}
