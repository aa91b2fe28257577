//! Bytes become a deflate stream (RFC 1951), the same on every machine and whatever else is linked.
//!
//! In: bytes and an effort. Out: a whole stream, a part of one, or a zlib stream (RFC 1950). miniz_oxide is used itself,
//! not by way of a crate that takes another deflater, and other bytes, as soon as a dependency asks for it.

use miniz_oxide::deflate::core::CompressorOxide;
use miniz_oxide::deflate::stream;
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

/// The usual effort, of 9.
pub const USUAL: u8 = 6;

/// How a stream ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With its last block.
    Whole,
    /// At a whole byte, so that another part may follow (RFC 1951 3.2.4: an empty stored block).
    Part,
}

/// A stream without head and sum.
pub fn raw(bytes: &[u8], effort: u8, end: End) -> Vec<u8> {
    deflated(bytes, DataFormat::Raw, effort, end)
}

/// A stream with the head and sum of RFC 1950.
pub fn zlib(bytes: &[u8], effort: u8) -> Vec<u8> {
    deflated(bytes, DataFormat::Zlib, effort, End::Whole)
}

fn deflated(mut bytes: &[u8], format: DataFormat, effort: u8, end: End) -> Vec<u8> {
    let mut deflater: Box<CompressorOxide> = Box::default();
    deflater.set_format_and_level(format, effort);
    let (mut stream, mut room) = (Vec::new(), vec![0; 32 << 10]);
    while !bytes.is_empty() {
        let done = stream::deflate(&mut deflater, bytes, &mut room, MZFlush::None);
        done.status.expect("bytes are left, and room for them");
        bytes = &bytes[done.bytes_consumed..];
        stream.extend_from_slice(&room[..done.bytes_written]);
    }
    let flush = if end == End::Whole { MZFlush::Finish } else { MZFlush::Sync };
    loop {
        let done = stream::deflate(&mut deflater, &[], &mut room, flush);
        stream.extend_from_slice(&room[..done.bytes_written]);
        let ended = match end {
            End::Whole => done.status == Ok(MZStatus::StreamEnd),
            // Where all the room is used, more may be waiting.
            End::Part => done.bytes_written < room.len(),
        };
        if ended {
            return stream;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise that a seed gives: what a deflater makes the most of.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn a_stream_is_read_back_whole() {
        for bytes in [Vec::new(), b"units and their places, ".repeat(40), noise(200_000)] {
            let whole = zlib(&bytes, USUAL);
            assert!(
                miniz_oxide::inflate::decompress_to_vec_zlib(&whole).is_ok_and(|found| found == bytes),
                "{}",
                bytes.len()
            );
        }
    }

    #[test]
    fn parts_one_after_the_other_are_one_stream() {
        let (first, last) = (noise(100_000), b"Gao ".repeat(9));
        let parts = [raw(&first, 4, End::Part), raw(&last, 4, End::Whole)].concat();
        let found = miniz_oxide::inflate::decompress_to_vec(&parts).unwrap();
        assert_eq!(found, [first, last].concat());
    }
}
