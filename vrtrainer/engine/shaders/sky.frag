#include "tone.glsl"
uniform sampler2D sky_map;
uniform vec4 to_sun;
uniform vec4 sunlight;
uniform vec4 exposure;
uniform vec4 fog;
uniform vec4 ground_far;
in vec3 direction;
out vec4 shown;

void main() {
    vec3 d = normalize(direction);
    float u = atan(d.y, d.x) * 0.15915494;
    float v = sqrt(max(asin(clamp(d.z, 0.0, 1.0)) * 0.63661977, 0.0));
    vec3 light = textureLod(sky_map, vec2(u, v), 0.0).rgb;
    vec3 below = mix(fog.rgb, ground_far.rgb, smoothstep(0.0, 0.08, -d.z));
    light = mix(light, below, step(d.z, 0.0));
    float near = dot(d, to_sun.xyz);
    light += sunlight.rgb * (30.0 * smoothstep(0.99985, 0.99995, near)
                             + 0.02 * pow(max(near, 0.0), 350.0));
    shown = vec4(to_display(light * exposure.x), 1.0);
}
