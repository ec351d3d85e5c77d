#include "tone.glsl"
uniform sampler2D albedo_map;
uniform vec4 tint;
in vec2 uv;
out vec4 shown;

void main() {
    vec4 texel = texture(albedo_map, uv);
    shown = vec4(srgb(texel.rgb) * tint.rgb, texel.a * tint.a);
}
