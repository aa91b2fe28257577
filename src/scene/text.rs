//! Text: shaped, measured and turned into outlines with the embedded fonts.
