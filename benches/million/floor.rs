//! How long the parts of the work take that nothing can leave out: floor read|split|write INPUT OUTPUT
//!
//! `read` reads the bytes of INPUT, `split` its rows and cells too (by csv-core, on one thread), `write` writes as many
//! bytes as OUTPUT has to a file beside it and sums them up, as SHA256SUMS wants it. Prints the rows, or the bytes.

use std::io::Write;
use std::{env, fs};

use sha2::{Digest, Sha256};

fn main() {
    let said: Vec<String> = env::args().skip(1).collect();
    let [work, input, output] = said.as_slice() else { panic!("floor read|split|write INPUT OUTPUT") };
    let counted = match work.as_str() {
        "read" => fs::read(input).expect("INPUT can be read").len(),
        "split" => rows_of(&fs::read(input).expect("INPUT can be read")),
        "write" => write(fs::metadata(output).expect("OUTPUT is there").len() as usize, output),
        _ => panic!("the work is read, split or write"),
    };
    println!("{counted}");
}

fn rows_of(text: &[u8]) -> usize {
    let mut reader = csv_core::Reader::new();
    let (mut cells, mut ends) = (vec![0; 1 << 16], vec![0; 256]);
    let (mut at, mut rows) = (0, 0);
    loop {
        let (result, read, _, _) = reader.read_record(&text[at..], &mut cells, &mut ends);
        at += read;
        match result {
            csv_core::ReadRecordResult::Record => rows += 1,
            csv_core::ReadRecordResult::End => return rows,
            csv_core::ReadRecordResult::InputEmpty => {}
            full => panic!("no row of ours is so long: {full:?}"),
        }
    }
}

fn write(mut bytes: usize, beside: &str) -> usize {
    let block = vec![b'x'; 1 << 20];
    let mut file = fs::File::create(format!("{beside}.floor")).expect("a file can be made beside OUTPUT");
    let mut sum = Sha256::new();
    let whole = bytes;
    while bytes > 0 {
        let part = &block[..bytes.min(block.len())];
        sum.update(part);
        file.write_all(part).expect("the disk has room");
        bytes -= part.len();
    }
    assert_ne!(sum.finalize()[..], [0; 32]);
    whole
}
