// A drawn picture, or the lower left part of it, spread over the window.
uniform sampler2D picture;
uniform vec4 part;  // its share in x and y, half a texel in x and y
in vec2 uv;
out vec4 shown;

void main() {
    shown = vec4(texture(picture, min(uv * part.xy, part.xy - part.zw)).rgb, 1.0);
}
