//! Elements become XML: escaped, one element a line, so that `git diff` reads well.
//!
//! In: a tree of [`Element`]s. Out: text. Absent: name spaces, comments, anything that is read.

/// An element with its attributes, and what stands in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Element>,
    text: String,
}

/// A new element.
pub fn element(name: &'static str) -> Element {
    Element { name, ..Element::default() }
}

impl Element {
    /// With an attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// With several.
    pub fn with_all(mut self, attributes: &[(&'static str, &str)]) -> Element {
        self.attributes.extend(attributes.iter().map(|(name, value)| (*name, value.to_string())));
        self
    }

    /// With an element in it.
    pub fn child(mut self, child: Element) -> Element {
        self.children.push(child);
        self
    }

    /// With several.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children.extend(children);
        self
    }

    /// With text in it; no element then.
    pub fn text(mut self, text: impl Into<String>) -> Element {
        self.text = text.into();
        self
    }

    /// On a line, what is in it indented below.
    pub fn write(&self, depth: usize, into: &mut String) {
        let indent = " ".repeat(depth);
        into.push_str(&format!("{indent}<{}", self.name));
        for (name, value) in &self.attributes {
            // A parser would make a blank of a line's end.
            into.push_str(&format!(" {name}=\"{}\"", escape(value).replace('\n', "&#10;")));
        }
        if !self.text.is_empty() {
            into.push_str(&format!(">{}</{}>\n", escape(&self.text), self.name));
        } else if self.children.is_empty() {
            into.push_str("/>\n");
        } else {
            into.push_str(">\n");
            self.children.iter().for_each(|child| child.write(depth + 1, into));
            into.push_str(&format!("{indent}</{}>\n", self.name));
        }
    }
}

/// Text and attributes of XML 1.0; characters that it cannot hold are left out.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
