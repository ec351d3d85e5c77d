uniform sampler2DShadow shadow_map;
uniform mat4 shadow_from_world;
uniform vec4 shadow_size;  // texels, metres a texel, metres a unit of depth, -

// Share of the sun that arrives: a tent filter by bilinear comparisons placed between texels
// (Ignacio Castano, "Shadow Mapping Summary", 2013): four for the software renderer, nine else.
float sun_share(vec3 p, vec3 n, float slope) {
    vec3 q = p + n * shadow_size.y * (1.0 + 1.5 * slope);
    vec3 c = (shadow_from_world * vec4(q, 1.0)).xyz;
    c.z -= 0.015 / shadow_size.z;
    vec2 edge = abs(c.xy - 0.5) * 2.0;
    float outside = smoothstep(0.94, 1.0, max(edge.x, edge.y));
    if (c.z > 1.0) outside = 1.0;
    vec2 texel = c.xy * shadow_size.x;
    vec2 base = floor(texel + 0.5);
    vec2 f = texel + 0.5 - base;
    base = base - 0.5;
    float lit = 0.0;
    float inv = 1.0 / shadow_size.x;
#ifdef SOFT
    vec2 w0 = 3.0 - 2.0 * f;
    vec2 w1 = 1.0 + 2.0 * f;
    vec2 o0 = (2.0 - f) / w0 - 1.0;
    vec2 o1 = f / w1 + 1.0;
    lit += w0.x * w0.y * texture(shadow_map, vec3((base + vec2(o0.x, o0.y)) * inv, c.z));
    lit += w1.x * w0.y * texture(shadow_map, vec3((base + vec2(o1.x, o0.y)) * inv, c.z));
    lit += w0.x * w1.y * texture(shadow_map, vec3((base + vec2(o0.x, o1.y)) * inv, c.z));
    lit += w1.x * w1.y * texture(shadow_map, vec3((base + vec2(o1.x, o1.y)) * inv, c.z));
    lit /= 16.0;
#else
    vec2 w[3] = vec2[3](4.0 - 3.0 * f, vec2(7.0), 1.0 + 3.0 * f);
    vec2 o[3] = vec2[3]((3.0 - 2.0 * f) / w[0] - 2.0, (3.0 + f) / w[1], f / w[2] + 2.0);
    for (int j = 0; j < 3; j++)
        for (int i = 0; i < 3; i++)
            lit += w[i].x * w[j].y
                 * texture(shadow_map, vec3((base + vec2(o[i].x, o[j].y)) * inv, c.z));
    lit /= 144.0;
#endif
    return mix(lit, 1.0, outside);
}
