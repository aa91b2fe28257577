//! What plotters draws becomes items of a scene: a recording backend.
//!
//! In: a panel's size. Out: [`Item`]s, from the panel's upper left corner. plotters counts whole pixels; its text is
//! measured and set with the scene's own fonts. Absent: bitmaps.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::text::{CAP_HEIGHT, Fonts};
use super::{Anchor, Face, Item, Paint, Pt, Rgba, Stroke, TextStyle};

/// Records what is drawn on it.
pub struct SceneBackend<'a> {
    /// The items so far.
    pub items: &'a mut Vec<Item>,
    /// Fonts to measure with.
    pub fonts: &'a Fonts,
    /// Upper left corner on the page.
    pub origin: Pt,
    /// Size in pixels.
    pub size: (u32, u32),
}

type Done = Result<(), DrawingErrorKind<std::convert::Infallible>>;

impl SceneBackend<'_> {
    /// Lines of odd width lie on half pixels, or they turn grey and two pixels wide.
    fn at(&self, (x, y): BackendCoord) -> Pt {
        [self.origin[0] + x as f32 + 0.5, self.origin[1] + y as f32 + 0.5]
    }

    fn line(&mut self, points: Vec<Pt>, color: BackendColor, width: u32) {
        self.items.push(Item::Line { points, stroke: Stroke::solid(width.max(1) as f32, rgba(color)) });
    }
}

fn rgba(color: BackendColor) -> Rgba {
    let (r, g, b) = color.rgb;
    Rgba(r, g, b, (color.alpha * 255.0).round() as u8)
}

fn style_of<S: BackendTextStyle>(style: &S) -> TextStyle {
    let face = if matches!(style.style(), FontStyle::Bold) { Face::Bold } else { Face::Regular };
    // plotters' size is that of the line, 1.24 of the em.
    TextStyle::new(face, (style.size() / 1.24) as f32, rgba(style.color()))
}

impl DrawingBackend for SceneBackend<'_> {
    type ErrorType = std::convert::Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done {
        let at = self.at(point);
        self.items.push(Item::Disc { at, r: 0.5, paint: Paint::fill(rgba(color)) });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        let points = vec![self.at(from), self.at(to)];
        self.line(points, style.color(), style.stroke_width());
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let ([x0, y0], [x1, y1]) = (self.at(a), self.at(b));
        let ring = vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
        if fill {
            self.items.push(Item::Rings { rings: vec![ring], paint: Paint::fill(rgba(style.color())) });
        } else {
            let closed = [ring.clone(), vec![ring[0]]].concat();
            self.line(closed, style.color(), style.stroke_width());
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let points = path.into_iter().map(|point| self.at(point)).collect();
        self.line(points, style.color(), style.stroke_width());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, r: u32, style: &S, fill: bool) -> Done {
        let color = rgba(style.color());
        let stroke = Stroke::solid(style.stroke_width().max(1) as f32, color);
        let paint = if fill { Paint::fill(color) } else { Paint { fill: None, stroke: Some(stroke) } };
        self.items.push(Item::Disc { at: self.at(at), r: r as f32, paint });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        ring: I,
        style: &S,
    ) -> Done {
        let ring = ring.into_iter().map(|point| self.at(point)).collect();
        self.items.push(Item::Rings { rings: vec![ring], paint: Paint::fill(rgba(style.color())) });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        use plotters_backend::text_anchor::{HPos, VPos};
        let mut set = style_of(style);
        set.anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let down = match style.anchor().v_pos {
            VPos::Top => CAP_HEIGHT,
            VPos::Center => CAP_HEIGHT / 2.0,
            VPos::Bottom => 0.0,
        };
        let [x, y] = self.at(at);
        self.items.push(Item::Text { at: [x, y + down * set.size], text: text.to_string(), style: set });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<std::convert::Infallible>> {
        let style = style_of(style);
        Ok((self.fonts.width(text, &style).ceil() as u32, style.size.ceil() as u32))
    }
}
