//! Bytes become text, whatever the spreadsheet saved.
//!
//! In: a file's bytes. Out: its text without a byte-order mark, and whether it had to be taken for Windows-1252;
//! or that it is no text. Absent: any look at what the text says.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What a file's bytes are.
#[derive(Debug, PartialEq, Eq)]
pub enum Decoded {
    /// UTF-8 or UTF-16.
    Unicode(String),
    /// Neither; read as Windows-1252, which older spreadsheets save.
    Windows1252(String),
    /// No text at all; why.
    NotText(&'static str),
}

/// Reads bytes as text.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let (utf_16, skip) = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => (Some(UTF_16LE), 2),
        [0xFE, 0xFF, ..] => (Some(UTF_16BE), 2),
        // Without a mark: ASCII text in UTF-16 has a zero in every other byte.
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => (Some(UTF_16LE), 0),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => (Some(UTF_16BE), 0),
        _ => (None, 0),
    };
    if let Some(encoding) = utf_16 {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[skip..]);
        return match broken || text.contains('\0') {
            true => Decoded::NotText("it starts like UTF-16 and then is not"),
            false => Decoded::Unicode(text.into_owned()),
        };
    }
    if memchr::memchr(0, &bytes).is_some() {
        return Decoded::NotText("it holds zero bytes, as programs, pictures and workbooks do");
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded::Unicode(match text.strip_prefix('\u{FEFF}') {
            Some(rest) => rest.to_string(),
            None => text,
        }),
        Err(error) => windows_1252(error.as_bytes()),
    }
}

fn windows_1252(bytes: &[u8]) -> Decoded {
    // Text has hardly any control characters; compressed data is full of them.
    let controls = bytes.iter().filter(|byte| **byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r')).count();
    if controls * 100 > bytes.len() {
        return Decoded::NotText(
            "it is full of bytes that are no letters, as programs, pictures and workbooks are",
        );
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Decoded::Windows1252(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Decoded) {
        assert_eq!(decode(bytes.to_vec()), expected, "{bytes:x?}");
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        check(b"\xEF\xBB\xBFplace", Decoded::Unicode("place".into()));
        check(b"\xFF\xFEp\0\xE9\0", Decoded::Unicode("pé".into()));
        check(b"\xFE\xFF\0p\0\xE9", Decoded::Unicode("pé".into()));
    }

    #[test]
    fn utf_16_without_a_mark_is_known_by_its_zeros() {
        check(b"p\0l\0", Decoded::Unicode("pl".into()));
        check(b"\0p\0l", Decoded::Unicode("pl".into()));
    }

    #[test]
    fn what_is_not_utf_8_is_windows_1252() {
        check(b"S\xE9var\xE9 \x96 5 \x80", Decoded::Windows1252("Sévaré – 5 €".into()));
    }

    #[test]
    fn a_picture_is_no_text() {
        assert!(matches!(decode(b"\x89PNG\r\n\x1a\n\0\0\0".to_vec()), Decoded::NotText(_)));
        assert!(matches!(decode(b"\xFF\xFEp\0\x00\xD8".to_vec()), Decoded::NotText(_)));
        assert!(matches!(decode(b"\xFF\x01\x02\x03".to_vec()), Decoded::NotText(_)));
    }
}
