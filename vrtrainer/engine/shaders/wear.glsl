// What time does to surfaces. wear_map tiles: r fine grain, g broad blotches, b streaks that
// run down, a sparse spots; each about 0.5 on average.
uniform sampler2D wear_map;

void wear(inout vec3 base, inout float rough, inout float metal, vec3 p, vec2 m, float seed,
          float amount) {
    vec2 shift = vec2(fract(seed * 0.731), fract(seed * 0.377)) * 7.0;
#if KIND == 2
    // Ground: large stains, then joints' worth of mottling, then grain underfoot.
    vec4 broad = texture(wear_map, p.xy * (1.0 / 23.0) + 0.37);
    vec4 middle = texture(wear_map, p.yx * (1.0 / 5.3));
#ifdef SOFT
    vec4 near = middle.grba;  // a sample less: texture reads are what a processor waits for
#else
    vec4 near = texture(wear_map, p.xy * 1.1);
#endif
    float stain = smoothstep(0.40, 0.75, broad.g);
    float value = 1.0 + amount * (0.55 * (broad.g - 0.5) + 0.45 * (middle.g - 0.5)
                                  + 0.40 * (near.r - 0.5));
    base *= value * mix(1.0, 0.80, stain * amount);
    base *= mix(1.0, 0.55, amount * smoothstep(0.66, 0.9, middle.a) * smoothstep(0.4, 0.6, broad.r));
    rough = clamp(rough - 0.18 * stain * amount + 0.12 * (near.r - 0.5), 0.2, 1.0);
#elif KIND == 1
    // Paint: chalking, runs of dirt, rust where it was scratched.
    vec4 broad = texture(wear_map, m * vec2(0.17, 0.23) + shift);
    vec4 streak = texture(wear_map, m * vec2(0.41, 0.055) + shift.yx);
#ifdef SOFT
    vec4 near = vec4(streak.r, broad.g, streak.b, streak.a);
#else
    vec4 near = texture(wear_map, m * 1.3 + shift);
#endif
    float grey = dot(base, vec3(0.2126, 0.7152, 0.0722));
    float chalk = amount * smoothstep(0.45, 0.8, broad.g);
    base = mix(base, vec3(grey) * 1.1 + 0.03, 0.22 * chalk);
    base *= 1.0 + amount * (0.34 * (broad.g - 0.5) + 0.16 * (near.r - 0.5));
    float dirt = amount * smoothstep(0.52, 0.85, streak.b) * (0.35 + 0.65 * broad.g);
    base = mix(base, vec3(0.085, 0.075, 0.062), 0.55 * dirt);
    float bare = near.a * 0.55 + broad.a * 0.35 + broad.g * 0.3 - 0.12 * (1.0 - amount);
    float rust = smoothstep(0.80, 0.86, bare) * min(amount * 1.6, 1.0);
    rust = clamp(rust + amount * 0.5 * smoothstep(0.82, 0.97, streak.b) * near.a, 0.0, 1.0);
    base = mix(base, vec3(0.105, 0.046, 0.022) * (0.6 + 0.8 * near.r), rust);
    rough = clamp(rough + 0.16 * chalk + 0.25 * rust + 0.10 * (near.r - 0.5), 0.15, 1.0);
    metal *= 1.0 - rust;
#elif KIND == 0
    vec4 broad = texture(wear_map, m * 0.27 + shift);
#ifdef SOFT
    vec4 near = broad;
#else
    vec4 near = texture(wear_map, m * 1.7 + shift);
#endif
    base *= 1.0 + amount * (0.30 * (broad.g - 0.5) + 0.24 * (near.r - 0.5));
    rough = clamp(rough + amount * (0.22 * (broad.g - 0.5) + 0.14 * (near.r - 0.5)), 0.08, 1.0);
#endif
}
