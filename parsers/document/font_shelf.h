#pragma once
// Fonts that papers use without bringing them along. They are opened before the walls go up and handed out
// behind them, where no file can be opened any more.

namespace homeward {

/// From now on each font file that is opened is kept open, so that it can be had again. Call before the
/// walls.
void fill_font_shelf();

}  // namespace homeward
