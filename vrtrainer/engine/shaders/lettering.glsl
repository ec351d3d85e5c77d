// A line of glyphs on every instance of stock. stock_text holds four texels an instance: twelve
// cells from left to right, each glyph + 64 * (left edge in 1/128 of the line's height), then the
// colour of the ink. See lettering.py.
uniform samplerBuffer stock_text;
uniform sampler2DArray stock_glyphs;  // a layer a sheet
const vec2 SHEET = vec2(8.0, 6.0);
const float BEFORE = 0.125;  // of a glyph's cell, left of where the glyph begins

// How much ink lies at a spot of the line: x in heights of the line, y 0..1 upwards.
float ink(vec2 spot, int row, int layer) {
    int edge = int(spot.x * 128.0);
    int chosen = -1;
    for (int k = 0; k < 3; k++) {
        ivec4 cells = ivec4(texelFetch(stock_text, row * 4 + k));
        for (int j = 0; j < 4; j++) if (cells[j] / 64 <= edge) chosen = cells[j];
    }
    int glyph = max(chosen, 0) % 64;
    vec2 inside = vec2(spot.x - float(chosen / 64) / 128.0 + BEFORE, spot.y);
    bool blank = chosen < 0 || inside.x > 1.0;
    // Within its own cell: neighbours on the sheet are none in the line.
    inside = clamp(inside, 0.01, 0.99);
    vec2 corner = vec2(float(glyph % int(SHEET.x)), SHEET.y - 1.0 - float(glyph / int(SHEET.x)));
    float found = textureGrad(stock_glyphs, vec3((corner + inside) / SHEET, float(layer)),
                              dFdx(spot) / SHEET, dFdy(spot) / SHEET).r;
    return blank ? 0.0 : found;
}
