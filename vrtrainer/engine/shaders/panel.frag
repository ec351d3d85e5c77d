// A page, a screen, a menu: shown in exactly the colours it was drawn in, whatever the light.
#include "tone.glsl"
uniform sampler2D albedo_map;
uniform vec4 surface_base;
uniform vec4 surface_map;
uniform vec4 tint;
in vec2 uv;
out vec4 shown;

void main() {
    // The texture is stored sRGB, so filtering happened in linear light; encode it back.
    vec4 texel = texture(albedo_map, uv);
    shown = vec4(srgb(texel.rgb * surface_base.rgb * tint.rgb), texel.a * surface_map.z);
}
