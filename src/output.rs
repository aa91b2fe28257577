//! Finished documents become files: the one place where the project writes.
//!
//! In: a folder and the outputs that a document has. Out: whole files under their names, `SHA256SUMS` last.
//! Every file streams into a temporary sibling; renames begin only when all have succeeded, so that a failure or
//! a kill leaves whole files, old or new, never half of one. A lock keeps two builds of one folder apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::parallel::{self, Watch};
use crate::write::{Document, Out, Output, partition};

/// The list of sums beside the outputs.
pub const SUMS: &str = "SHA256SUMS";
/// The lock, and the folder of files that are not finished.
const LOCK: &str = ".orbatlas.lock";
const UNFINISHED: &str = ".orbatlas.tmp";

/// Writes the outputs into the folder, makes it if need be, and takes away files of an earlier build that this
/// one no longer has (only those that its `SHA256SUMS` lists). Tells of the bytes as they are written; gives the names, in
/// order.
pub fn publish(
    folder: &Path,
    document: &Document,
    outputs: &[&Output],
    parts: &[partition::File],
    watch: Watch,
) -> Result<Vec<String>, Error> {
    let file = |output: &&Output| {
        let write = output.write;
        Named { name: output.file.to_string(), write: Box::new(move |out| write(document, out)) }
    };
    let mut files: Vec<Named> = outputs.iter().map(file).collect();
    for part in parts {
        files.push(Named { name: part.path.clone(), write: Box::new(|out| part.write(out)) });
    }
    publish_files(folder, &files, watch)
}

/// A file to be, and how it is written.
pub struct Named<'a> {
    /// Its name in the folder; or its path, with `/` between, of what is one of many parts.
    pub name: String,
    /// Writes it.
    pub write: Writer<'a>,
}

/// Writes one file, on any thread.
pub type Writer<'a> = Box<dyn Fn(&mut Out) -> io::Result<()> + Sync + 'a>;

/// The same for any files.
pub fn publish_files(folder: &Path, files: &[Named], watch: Watch) -> Result<Vec<String>, Error> {
    let fail = |path: &Path| {
        let path = path.to_path_buf();
        move |source| Error::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(fail(folder))?;
    let lock_path = folder.join(LOCK);
    let lock = File::create(&lock_path).map_err(fail(&lock_path))?;
    lock.lock().map_err(fail(&lock_path))?;

    let unfinished = folder.join(UNFINISHED);
    let result = write_all(&unfinished, files, watch).and_then(|sums| {
        let mut listing = String::new();
        for (name, sum) in &sums {
            listing += &format!("{sum}  {name}\n");
        }
        let sums_path = unfinished.join(SUMS);
        fs::write(&sums_path, &listing).map_err(fail(&sums_path))?;
        let before = fs::read_to_string(folder.join(SUMS)).unwrap_or_default();
        for (name, _) in sums.iter().map(|(name, sum)| (name.as_str(), sum)) {
            let path = folder.join(name);
            let made = path.parent().map_or(Ok(()), fs::create_dir_all);
            made.and_then(|()| fs::rename(unfinished.join(name), &path)).map_err(fail(&path))?;
        }
        let written: BTreeSet<&str> = sums.iter().map(|(name, _)| name.as_str()).collect();
        for (name, _) in parse_sums(&before) {
            if !written.contains(name) && is_ours(folder, name) {
                let path = folder.join(name);
                fs::remove_file(&path).or_else(absent_is_fine).map_err(fail(&path))?;
                // Folders of parts that are gone go too, as far as nothing else lies in them.
                let within = path.ancestors().skip(1).take_while(|above| *above != folder);
                within.map(fs::remove_dir).take_while(Result::is_ok).for_each(drop);
            }
        }
        fs::rename(&sums_path, folder.join(SUMS)).map_err(fail(&folder.join(SUMS)))?;
        Ok(sums.into_iter().map(|(name, _)| name).collect())
    });
    let cleared = fs::remove_dir_all(&unfinished).or_else(absent_is_fine).map_err(fail(&unfinished));
    drop(lock);
    let unlocked = fs::remove_file(&lock_path).or_else(absent_is_fine).map_err(fail(&lock_path));
    let names = result?;
    cleared?;
    unlocked?;
    Ok(names)
}

/// Compares a folder with its `SHA256SUMS`: the names that are missing or differ.
pub fn mixed(folder: &Path) -> Result<Vec<String>, Error> {
    let sums_path = folder.join(SUMS);
    let listing =
        fs::read_to_string(&sums_path).map_err(|source| Error::Read { path: sums_path.clone(), source })?;
    let mut wrong = Vec::new();
    for (name, sum) in parse_sums(&listing) {
        let same = is_ours(folder, name)
            && fs::read(folder.join(name)).is_ok_and(|bytes| hex(&Sha256::digest(&bytes)) == sum);
        if !same {
            wrong.push(name.to_string());
        }
    }
    Ok(wrong)
}

/// Writes a folder of given files, for `new`; refuses to touch a folder that has anything in it.
pub fn lay_out(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), Error> {
    let fail = |path: &Path| {
        let path = path.to_path_buf();
        move |source| Error::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(fail(folder))?;
    if fs::read_dir(folder).map_err(fail(folder))?.next().is_some() {
        return Err(Error::NotEmpty { path: folder.to_path_buf() });
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(fail(&path))?;
    }
    Ok(())
}

/// What may be in a folder into which an atlas is laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// An atlas, whose tables are replaced.
    Tables,
}

/// Whether an atlas may be laid into the folder: asked before long work.
pub fn may_lay(folder: &Path, over: Over) -> Result<(), Error> {
    let is_filled = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(source) => return Err(Error::Read { path: folder.to_path_buf(), source }),
    };
    if is_filled && over == Over::Nothing {
        return Err(Error::Filled { path: folder.to_path_buf() });
    }
    Ok(())
}

/// Writes an atlas's files into a folder that may have others: all beside it first, then each in its place, so that a kill
/// leaves whole files. `stale` names files that go, unless they are written.
pub fn lay(folder: &Path, files: &BTreeMap<String, Vec<u8>>, stale: &[&str]) -> Result<(), Error> {
    let fail = |path: &Path| {
        let path = path.to_path_buf();
        move |source| Error::Write { path, source }
    };
    let unfinished = folder.join(UNFINISHED);
    fs::create_dir_all(folder).map_err(fail(folder))?;
    fs::remove_dir_all(&unfinished)
        .or_else(absent_is_fine)
        .and_then(|()| fs::create_dir(&unfinished))
        .map_err(fail(&unfinished))?;
    let written = files.iter().try_for_each(|(name, bytes)| {
        let path = unfinished.join(name);
        fs::write(&path, bytes).map_err(fail(&path))
    });
    let laid = written.and_then(|()| {
        for name in stale.iter().filter(|name| !files.contains_key(**name)) {
            let path = folder.join(name);
            fs::remove_file(&path).or_else(absent_is_fine).map_err(fail(&path))?;
        }
        files.keys().try_for_each(|name| {
            let path = folder.join(name);
            fs::rename(unfinished.join(name), &path).map_err(fail(&path))
        })
    });
    let cleared = fs::remove_dir_all(&unfinished).map_err(fail(&unfinished));
    laid.and(cleared)
}

/// Puts bytes in the place of a file, whole or not at all.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let unfinished = path.with_extension("orbatlas.tmp");
    let written = fs::write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
    written.map_err(|source| Error::Write { path: path.to_path_buf(), source })
}

/// Each file on a thread of its own, parts of which there may be thousands on as many as the machine has; the sums in the
/// files' order.
fn write_all(unfinished: &Path, files: &[Named], watch: Watch) -> Result<Vec<(String, String)>, Error> {
    fs::remove_dir_all(unfinished)
        .or_else(absent_is_fine)
        .and_then(|()| fs::create_dir_all(unfinished))
        .map_err(|source| Error::Write { path: unfinished.to_path_buf(), source })?;
    std::thread::scope(|scope| {
        let write = |file: &Named| {
            let path = unfinished.join(&file.name);
            let sum = write_one(&path, &file.write, watch).map_err(|source| Error::Write { path, source });
            sum.map(|sum| (file.name.clone(), sum))
        };
        let is_part = |file: &&Named| file.name.contains('/');
        let threads: Vec<_> =
            files.iter().filter(|file| !is_part(file)).map(|file| scope.spawn(move || write(file))).collect();
        let parts: Vec<&Named> = files.iter().filter(is_part).collect();
        let mut sums = Vec::new();
        for thread in threads {
            sums.push(thread.join().expect("a writer does not panic: write::OUTPUTS")?);
        }
        for sum in parallel::each(parts.len(), |part| write(parts[part])) {
            sums.push(sum?);
        }
        Ok(sums)
    })
}

fn write_one(path: &PathBuf, write: &Writer, watch: Watch) -> io::Result<String> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut summing = Summing { file: BufWriter::new(File::create(path)?), sum: Sha256::new(), watch };
    write(&mut summing)?;
    summing.file.flush()?;
    Ok(hex(&summing.sum.finalize()))
}

/// Passes bytes on to a file and sums them.
struct Summing<'a> {
    file: BufWriter<File>,
    sum: Sha256,
    watch: Watch<'a>,
}

impl Write for Summing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(&bytes[..written]);
        (self.watch)(written);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn parse_sums(listing: &str) -> impl Iterator<Item = (&str, &str)> {
    listing.lines().filter_map(|line| line.split_once("  ")).map(|(sum, name)| (name, sum))
}

/// A listing may have been edited, or a folder be a link to another: nothing outside the folder is read or removed.
fn is_ours(folder: &Path, name: &str) -> bool {
    let is_plain =
        |name: &str| !name.is_empty() && !name.contains(['\\', ':']) && name != "." && name != "..";
    let is_folder =
        |(at, _)| fs::symlink_metadata(folder.join(&name[..at])).is_ok_and(|within| within.is_dir());
    name.split('/').all(is_plain) && name.match_indices('/').all(is_folder)
}

fn absent_is_fine(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
