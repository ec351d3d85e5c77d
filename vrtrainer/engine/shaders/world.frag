#define EYE_WAY in
#include "eyes.glsl"
#include "tone.glsl"
#include "sky_light.glsl"
#include "shadow.glsl"
#include "wear.glsl"
uniform vec4 surface_base;    // linear RGB
#ifdef FINISHED
in vec4 finish_here;
#define surface_finish finish_here
#else
uniform vec4 surface_finish;  // roughness, metallic, emission, wear
#endif
uniform vec4 surface_map;     // tiles a metre, relief, opacity
uniform vec4 sky_share;       // x multiplies sky visibility
uniform vec4 to_sun;
uniform vec4 sunlight;
uniform vec4 fog;             // RGB of the air, density a metre
uniform vec4 exposure;        // x factor, y metres before fog, z levels of the reflections
uniform vec4 indoor;          // irradiance where no sky is seen; w: see Mood.sun_needs_sky
uniform samplerCube reflections;
uniform sampler2D albedo_map;
uniform sampler2D normal_map;
#if LAMPS > 0
uniform vec4 lamp_at[LAMPS];      // xyz, reach
uniform vec4 lamp_light[LAMPS];   // RGB intensity, size
uniform vec4 lamp_aim[LAMPS];     // xyz, cosine of the cone's edge (below -1: all round)
uniform vec4 lamp_count;
#endif

in vec3 at;
in vec3 facing;
in vec2 uv;
in vec4 colour;
in float seed;
#ifdef SOFT
in vec3 sky_here;
#endif
#ifdef BOXED
#include "sky_faces.glsl"
uniform sampler2DArray box_colours;
uniform sampler2DArray box_facings;
in vec3 on_box;
flat in mat3 turn;
flat in vec4 sides;
flat in vec2 ends;
#endif
#ifdef LETTERED
#include "lettering.glsl"
uniform vec4 stock_part;
flat in int line;
#endif
out vec4 shown;

const float PI = 3.14159265;

#ifdef RELIEF
vec3 bumped(vec3 n, vec3 p, vec2 t, vec3 m) {
    vec3 px = dFdx(p), py = dFdy(p);
    vec2 tx = dFdx(t), ty = dFdy(t);
    vec3 qx = cross(py, n), qy = cross(n, px);
    vec3 u = qx * tx.x + qy * ty.x;
    vec3 v = qx * tx.y + qy * ty.y;
    float size = inversesqrt(max(max(dot(u, u), dot(v, v)), 1e-20));
    return normalize(mat3(u * size, v * size, n) * m);
}
#endif

// Reflected share of one light: GGX with the height-correlated visibility of Smith.
float gloss(float nl, float nv, float nh, float rough) {
    float a = rough * rough;
    float a2 = a * a;
    float d = nh * nh * (a2 - 1.0) + 1.0;
    float k = a * 0.5;
    return min(a2 / (PI * d * d) * 0.25 / ((nv * (1.0 - k) + k) * (nl * (1.0 - k) + k)), 24.0);
}

void main() {
    vec3 flat_n = normalize(facing);
    if (!gl_FrontFacing) flat_n = -flat_n;
    vec3 to_eye = EYE_AT(eye) - at;
    float far = length(to_eye);
    vec3 v = to_eye / far;
    vec2 t = uv * surface_map.x;
#ifdef LETTERED
    vec4 texel = vec4(texelFetch(stock_text, line * 4 + 3).rgb, ink(uv, line));
    texel.a *= 1.0 - smoothstep(0.75, 1.0, far / stock_part.w);
#else
    vec4 texel = texture(albedo_map, t);
#endif
#ifdef BOXED
    // Half a level sharper than told: its picture is to be as crisp as a mesh.
    vec4 mark = texture(box_colours, on_box, -0.5);
    vec3 own = texture(box_facings, on_box, -0.5).xyz * (255.0 / 127.0) - (128.0 / 127.0);
    texel.rgb *= mark.rgb;
#endif
    vec3 base = texel.rgb * surface_base.rgb * colour.rgb;
    float rough = surface_finish.x;
    float metal = surface_finish.y;
    vec3 n = flat_n;
#ifdef RELIEF
    vec3 relief = texture(normal_map, t).xyz * 2.0 - 1.0;
    n = bumped(flat_n, at, t, normalize(relief));
#endif
#ifdef BOXED
    // As it is, the mean of what it averages, the facing tells how much light falls on all of it.
    vec3 mean = turn * own;
    n = normalize(mean);
#endif
    wear(base, rough, metal, at, uv, seed, surface_finish.w);
    base = max(base, 0.0);
    rough = max(rough, 0.07);
#ifndef SOFT
    // Specular antialiasing from the spread of normals in a pixel (Tokuyoshi 2017).
    vec3 spread = fwidth(n);
    float uneven = 0.5 * dot(spread, spread);
#ifdef BOXED
    uneven += max(1.0 - dot(own, own), 0.0);
#endif
    rough = sqrt(sqrt(min(rough * rough * rough * rough + min(uneven, 0.18), 1.0)));
#endif
    float nv = clamp(dot(n, v), 0.02, 1.0);
    vec3 f0 = mix(vec3(0.04), base, metal);
    vec3 diffuse = base * (1.0 - metal);

    // The sky, as far as it is seen from here, and what the surroundings throw back.
    float open = clamp(colour.a * sky_share.x, 0.0, 1.0);
#ifdef BOXED
    open = clamp(open * mark.a * sky_faces(normalize(own), sides, ends), 0.0, 1.0);
#endif
#if defined(SOFT) && !defined(RELIEF) && !defined(BOXED)
    vec3 above = sky_here;
#elif defined(BOXED)
    vec3 above = sky_light(mean);
#else
    vec3 above = sky_light(n);
#endif
    vec3 bounce = sky_terms[0] * 0.282095;
    vec3 around = above * open + bounce * (0.30 * open * (1.0 - open))
                + indoor.rgb * ((1.0 - open) * (0.82 + 0.18 * n.z));
    vec3 r = reflect(-v, n);
#ifdef SOFT
    // Sampling a cube map costs a processor more than all else here: a sky of two terms.
    vec3 mirrored = max(sky_terms[0] * 0.282095 + sky_terms[2] * (0.488603 * r.z), 0.0)
                  * (1.0 / PI);
#else
    vec3 mirrored = textureLod(reflections, r, rough * exposure.z).rgb;
#endif
    float opened = open * (0.25 + 0.75 * open);
    mirrored = mix(indoor.rgb * (1.0 / PI) * (0.85 + 0.15 * r.z), mirrored, opened);
    // Karis' fit of the environment's share (2014).
    vec4 fit = rough * vec4(-1.0, -0.0275, -0.572, 0.022) + vec4(1.0, 0.0425, 1.04, -0.04);
    float a004 = min(fit.x * fit.x, exp2(-9.28 * nv)) * fit.x + fit.y;
    vec2 ab = vec2(-1.04, 1.04) * a004 + fit.zw;
    vec3 light = diffuse * around * (1.0 / PI) + mirrored * (f0 * ab.x + ab.y);

#ifdef BOXED
    float nl = dot(mean, to_sun.xyz);
    float facing_sun = nl;
#else
    float nl = dot(n, to_sun.xyz);
    float facing_sun = dot(flat_n, to_sun.xyz);
#endif
    if (facing_sun > 0.0 && nl > 0.0 && sunlight.w > 0.0) {
        float share = sun_share(at, flat_n, 1.0 - facing_sun);
#ifdef BOXED
        // A low sun does not reach down the ribs' flanks: they stand in each other's shadow.
        float over = max(dot(flat_n, to_sun.xyz), 0.0);
        share *= nl > over ? min(6.0 * over, 1.0) : 1.0;
#endif
        // Where next to no sky is seen, what the shadow map lets through is a leak at a thin edge.
        if (indoor.w > 0.0) share *= smoothstep(0.4 * indoor.w, indoor.w, open);
        vec3 h = normalize(to_sun.xyz + v);
        vec3 f = f0 + (1.0 - f0) * pow(1.0 - clamp(dot(v, h), 0.0, 1.0), 5.0);
        float g = gloss(nl, nv, clamp(dot(n, h), 0.0, 1.0), rough);
        light += share * nl * sunlight.rgb * (diffuse * (1.0 / PI) + g * f);
    }

#if LAMPS > 0
    for (int i = 0; i < int(lamp_count.x); i++) {
        vec3 to = lamp_at[i].xyz - at;
        float d2 = dot(to, to);
        vec3 l = to * inversesqrt(d2);
        float reach = lamp_at[i].w;
        float fade = clamp(1.0 - d2 * d2 / (reach * reach * reach * reach), 0.0, 1.0);
        float size = lamp_light[i].w;
        float power = fade * fade / (d2 + size * size);
        float cone = lamp_aim[i].w;
        power *= cone < -1.0 ? 1.0 : smoothstep(cone, mix(cone, 1.0, 0.55), dot(-l, lamp_aim[i].xyz));
        // A lamp of some size lights round the corner a little.
        float wrap = clamp(size * inversesqrt(d2) * 0.5, 0.0, 0.5);
        float ln = clamp((dot(n, l) + wrap) / (1.0 + wrap), 0.0, 1.0);
        vec3 h = normalize(l + v);
        vec3 f = f0 + (1.0 - f0) * pow(1.0 - clamp(dot(v, h), 0.0, 1.0), 5.0);
        float soft = clamp(rough + wrap * 0.6, 0.0, 1.0);
        float g = gloss(max(ln, 0.01), nv, clamp(dot(n, h), 0.0, 1.0), soft);
        light += lamp_light[i].rgb * (power * ln) * (diffuse * (1.0 / PI) + g * f);
    }
#endif

    light += texel.rgb * surface_base.rgb * surface_finish.z;
    float air = 1.0 - exp(-max(far - exposure.y, 0.0) * fog.a);
    light = mix(light, fog.rgb, air);
    vec3 display = to_display(light * exposure.x);
#if KIND == 3
    shown = vec4(display, texel.a);
#elif KIND == 4
    float rim = pow(1.0 - nv, 4.0);
    shown = vec4(display, mix(surface_map.z, 1.0, rim));
#else
    shown = vec4(display, 1.0);
#endif
}
