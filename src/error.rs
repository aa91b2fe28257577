//! The machine's no: a folder that cannot be opened, a disk that is full. Always names its path.
//!
//! A problem in what a user wrote is not here: it is a [`Diagnostic`](crate::diagnostic::Diagnostic).

use std::io;
use std::path::PathBuf;

/// Why a command could not run at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that should be read cannot be.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A path that should name a folder names something else.
    #[error("{} is not a folder; an atlas is a folder of CSV tables", path.display())]
    NotAFolder {
        /// The path as given.
        path: PathBuf,
    },
    /// A file is larger than what is read.
    #[error("{} is larger than 4 GiB, the most that a table may hold", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A folder that should be new already holds something.
    #[error("{} is not empty; a new atlas needs a new or empty folder", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// A folder into which an atlas should be laid already holds something.
    #[error("{} is not empty; --add joins rows to its tables, --force replaces them", path.display())]
    Filled {
        /// The folder.
        path: PathBuf,
    },
    /// A table of an atlas is a file of features, to which no row can be added.
    #[error("{} is no CSV; rows can only be added to tables that are", path.display())]
    NotATable {
        /// The file.
        path: PathBuf,
    },
    /// The outputs would lie among the tables that they are made from.
    #[error("{} holds the atlas itself; name another folder with -o", path.display())]
    OwnFolder {
        /// The folder.
        path: PathBuf,
    },
    /// An atlas whose tables have errors cannot be compared.
    #[error("the tables of {} must be mended first", path.display())]
    Unmended {
        /// The atlas.
        path: PathBuf,
    },
    /// Two things cannot be compared, or one of them cannot be read as what it is.
    #[error("{}{}: {why}", path.display(), line.map_or(String::new(), |line| format!(":{line}")))]
    NotComparable {
        /// The one that is to blame.
        path: PathBuf,
        /// Where in it, from 1; none if it is of the whole file.
        line: Option<usize>,
        /// What is wrong, and what would help.
        why: String,
    },
    /// A file or folder that should be written cannot be.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A flag's value is not one that it takes.
    #[error("{flag} does not take “{text}”: {expected}")]
    Argument {
        /// The flag.
        flag: &'static str,
        /// As written.
        text: String,
        /// What it takes.
        expected: String,
    },
}
