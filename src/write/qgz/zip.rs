//! One file in a ZIP archive (APPNOTE 6.3), the same bytes every time.
//!
//! In: a name and its bytes. Out: the archive, deflated, dated with the first day that the format knows. Absent: folders,
//! several files, ZIP64.

use std::io;

use crate::write::Out;
use crate::write::deflate::{self, End};

/// 1 January 1980, as DOS wrote days: the day alone, with midnight as its time.
const NO_DAY: u16 = (1 << 5) | 1;

/// Writes the archive.
pub fn write(name: &str, bytes: &[u8], out: &mut Out) -> io::Result<()> {
    let packed = deflate::raw(bytes, deflate::USUAL, End::Whole);
    let size = |len: usize| u32::try_from(len).map_err(|_| io::Error::other("too large for a ZIP archive"));
    let name_len = u16::try_from(name.len()).map_err(io::Error::other)?;
    // What the file's own head and the archive's list of files say alike; bit 11: the name is UTF-8; 8: deflated.
    let mut shared: Vec<u8> = Vec::new();
    for half in [20u16, 1 << 11, 8, 0, NO_DAY] {
        shared.extend(half.to_le_bytes());
    }
    for word in [crc32fast::hash(bytes), size(packed.len())?, size(bytes.len())?] {
        shared.extend(word.to_le_bytes());
    }
    shared.extend(name_len.to_le_bytes());
    shared.extend(0u16.to_le_bytes());
    let mut archive = b"PK\x03\x04".to_vec();
    archive.extend(&shared);
    archive.extend(name.as_bytes());
    archive.extend(&packed);
    let list_at = size(archive.len())?;
    archive.extend(b"PK\x01\x02");
    archive.extend(20u16.to_le_bytes());
    archive.extend(&shared);
    // No comment, first disk, no attributes; the file's head is at the start.
    archive.extend([0; 14]);
    archive.extend(name.as_bytes());
    let list_len = size(archive.len())? - list_at;
    archive.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    archive.extend(list_len.to_le_bytes());
    archive.extend(list_at.to_le_bytes());
    archive.extend([0; 2]);
    out.write_all(&archive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_found_where_the_list_says() {
        let text = "units and their places, ".repeat(40);
        let mut archive = Vec::new();
        write("a.qgs", text.as_bytes(), &mut archive).unwrap();
        let number = |at: usize| u32::from_le_bytes(archive[at..at + 4].try_into().unwrap()) as usize;
        let end = archive.len() - 22;
        let list_at = number(end + 16);
        assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
        assert_eq!(&archive[list_at..list_at + 4], b"PK\x01\x02");
        assert_eq!(list_at + number(end + 12), end);
        let (packed, whole, from) = (number(list_at + 20), number(list_at + 24), number(list_at + 42));
        assert_eq!((from, whole, &archive[30..35]), (0, text.len(), b"a.qgs".as_slice()));
        let found = miniz_oxide::inflate::decompress_to_vec(&archive[35..35 + packed]).unwrap();
        assert_eq!(found, text.as_bytes());
    }
}
