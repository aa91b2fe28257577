//! Plain tables of who is deployed where, and what happened there, become maps that can be published
//! and GeoJSON that can be trusted.

pub mod basemap;
pub mod scene;

pub mod write;
