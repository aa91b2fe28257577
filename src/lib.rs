//! Plain tables of who is deployed where, and what happened there, become maps that can be published
//! and GeoJSON that can be trusted.
//!
//! ```text
//! Tables  ->  Atlas  ->  Layers  ->  Document  ->  bytes
//! as read     resolved   features    layers+scene  one per format
//!      \_________\__________ diagnostics on the side: every problem, with its cell
//! ```

pub mod atlas;
pub mod basemap;
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod embedded;
pub mod error;
pub mod feature;
pub mod gazetteer;
pub mod import;
pub mod map;
pub mod output;
mod parallel;
pub mod reconcile;
pub mod scene;
pub mod spec;
pub mod table;
pub mod wording;
pub mod write;
