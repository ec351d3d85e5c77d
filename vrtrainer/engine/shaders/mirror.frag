// What spectators see: the eye's finished picture, looked at by a calmer head. For each point of
// the window the direction is turned into the eye's frame and found in its picture.
uniform sampler2D picture;
uniform mat4 eye_from_view;  // turns only; X right, Y forward, Z up
uniform vec4 eye_sides;      // tangents of the eye's view: left, right, bottom, top
uniform vec4 eye_part;       // its part of the picture: left, bottom, right, top
uniform vec4 view_spread;    // tangents of half the window across and up; half a texel
in vec2 uv;
out vec4 shown;

void main() {
    vec2 p = (uv * 2.0 - 1.0) * view_spread.xy;
    vec3 d = mat3(eye_from_view) * vec3(p.x, 1.0, p.y);
    vec2 t = d.xz / max(d.y, 1e-3);
    vec2 at = (t - eye_sides.xz) / (eye_sides.yw - eye_sides.xz);
    vec2 low = eye_part.xy + view_spread.zw, high = eye_part.zw - view_spread.zw;
    shown = vec4(texture(picture, clamp(mix(eye_part.xy, eye_part.zw, at), low, high)).rgb, 1.0);
}
