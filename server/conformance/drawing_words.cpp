#include "server/conformance/drawing_words.h"

namespace homeward {

const DrawingWords& known_operators() {
    static const DrawingWords words{
        "b",  "B",  "b*", "B*", "BDC", "BI",  "BMC", "BT", "BX", "c",  "cm", "CS", "cs", "d",  "d0",
        "d1", "Do", "DP", "EI", "EMC", "ET",  "EX",  "f",  "F",  "f*", "G",  "g",  "gs", "h",  "i",
        "ID", "j",  "J",  "K",  "k",   "l",   "m",   "M",  "MP", "n",  "q",  "Q",  "re", "RG", "rg",
        "ri", "s",  "S",  "SC", "sc",  "SCN", "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ",
        "TL", "Tm", "Tr", "Ts", "Tw",  "Tz",  "v",   "w",  "W",  "W*", "y",  "'",  "\""};
    return words;
}

const DrawingWords& painting_operators() {
    static const DrawingWords words{
        "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Tj", "TJ", "'", "\"", "EI"};
    return words;
}

const DrawingWords& blend_modes() {
    static const DrawingWords words{"/Normal",
                                    "/Compatible",
                                    "/Multiply",
                                    "/Screen",
                                    "/Overlay",
                                    "/Darken",
                                    "/Lighten",
                                    "/ColorDodge",
                                    "/ColorBurn",
                                    "/HardLight",
                                    "/SoftLight",
                                    "/Difference",
                                    "/Exclusion",
                                    "/Hue",
                                    "/Saturation",
                                    "/Color",
                                    "/Luminosity"};
    return words;
}

const DrawingWords& rendering_intents() {
    static const DrawingWords words{
        "/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"};
    return words;
}

const DrawingWords& inline_filters() {
    static const DrawingWords words{"/AHx",
                                    "/ASCIIHexDecode",
                                    "/A85",
                                    "/ASCII85Decode",
                                    "/Fl",
                                    "/FlateDecode",
                                    "/RL",
                                    "/RunLengthDecode",
                                    "/CCF",
                                    "/CCITTFaxDecode",
                                    "/DCT",
                                    "/DCTDecode"};
    return words;
}

}  // namespace homeward
