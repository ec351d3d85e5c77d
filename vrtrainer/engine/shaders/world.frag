#define EYE_WAY in
#include "eyes.glsl"
#include "tone.glsl"
#include "field.glsl"
#include "shadow.glsl"
#include "wear.glsl"
uniform vec4 surface_base;    // linear RGB
#ifdef FINISHED
in vec4 finish_here;
#define surface_finish finish_here
#else
uniform vec4 surface_finish;  // roughness, metallic, emission, wear
#endif
uniform vec4 surface_map;     // tiles a metre, relief, opacity, daylight let through
uniform vec4 sky_share;       // x multiplies sky visibility
uniform vec4 to_sun;
uniform vec4 sunlight;
uniform vec4 fog;             // RGB of the air, density a metre
uniform vec4 exposure;     // x factor, y metres before fog, z levels of the reflections, w wet
uniform vec4 daylight;        // behind panes; w: share of what glows by itself
uniform vec3 mirror_terms[9]; // the irradiance of what is mirrored, as sky_terms
uniform vec4 mirror_low;
uniform samplerCube reflections;
uniform sampler2D albedo_map;
uniform sampler2D normal_map;
#if LAMPS > 0
uniform vec4 lamp_at[LAMPS];      // xyz, reach
uniform vec4 lamp_light[LAMPS];   // RGB intensity, size
uniform vec4 lamp_aim[LAMPS];     // xyz, cosine of the cone's edge (below -1: all round)
uniform float lamp_above[LAMPS];  // the height below which nothing arrives
uniform vec4 lamp_count;
#endif

in vec3 at;
in vec3 facing;
in vec2 uv;
in vec4 colour;
in float seed;
#ifdef SOFT
in vec3 light_here;
in vec4 local_here;           // in the container of the case; w: above a half inside it
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
flat in ivec2 line;           // the instance's row, the layer of its glyphs
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

// Irradiance by nine terms; coarse, and never nothing.
vec3 by_terms(vec3 terms[9], vec3 n) {
    vec3 e = terms[0] * 0.282095 + terms[1] * (0.488603 * n.y) + terms[2] * (0.488603 * n.z)
           + terms[3] * (0.488603 * n.x) + terms[4] * (1.092548 * n.x * n.y)
           + terms[5] * (1.092548 * n.y * n.z) + terms[6] * (0.315392 * (3.0 * n.z * n.z - 1.0))
           + terms[7] * (1.092548 * n.x * n.z) + terms[8] * (0.546274 * (n.x * n.x - n.y * n.y));
    return max(e, terms[0] * 0.05);
}

// Which way a reflection has to be looked up so that walls stay where they are (Lagarde 2012).
vec3 in_hall(vec3 p, vec3 r) {
    vec3 first = (mirror_high.xyz - p) / r, second = (mirror_low.xyz - p) / r;
    vec3 farther = max(first, second);
    float way = max(min(min(farther.x, farther.y), farther.z), 0.0);
    return p + r * way - mirror_at.xyz;
}

void main() {
    vec3 flat_n = normalize(facing);
    if (!gl_FrontFacing) flat_n = -flat_n;
    vec3 to_eye = EYE_AT(eye) - at;
    float far = length(to_eye);
    vec3 v = to_eye / far;
    vec2 t = uv * surface_map.x;
#ifdef LETTERED
    vec4 texel = vec4(texelFetch(stock_text, line.x * 4 + 3).rgb, ink(uv, line.x, line.y));
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
#if KIND == 2
    // Wet ground is darker, for light is caught below the film, and smooth where water stands.
    float wet = exposure.w;
    if (wet > 0.0) {
        float pool = smoothstep(0.50, 0.62, texture(wear_map, at.yx * (1.0 / 9.0)).g) * wet;
        base *= mix(1.0, 0.58, wet) * mix(1.0, 0.8, pool);
        rough = mix(rough, mix(0.55, 0.10, pool), wet);
        n = normalize(mix(n, flat_n, pool));
    }
#endif
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

    // What surrounds the spot; the model's own openness is in the colour's alpha.
    float open = clamp(colour.a * sky_share.x, 0.0, 1.0);
#ifdef BOXED
    open = clamp(open * mark.a * sky_faces(normalize(own), sides, ends), 0.0, 1.0);
#endif
#ifdef SOFT
    vec3 local = local_here.xyz;
    bool inside = local_here.w > 0.5;
#else
    vec3 local;
    bool inside = roomed(at, flat_n, !gl_FrontFacing, local);
#endif
    bool known = field_low.w > 0.5;
    vec3 around;
#if defined(SOFT) && !defined(BOXED)
    vec3 above = light_here;
#if KIND == 2
    if (known && !inside) above = on_floor(at, light_here);
#endif
#elif defined(SOFT)
    vec3 above = known ? light_here : sky_light(mean);
#elif defined(BOXED)
    vec3 above = known ? ambient(at, n, flat_n, inside, local) * length(own) : sky_light(mean);
#else
    vec3 above = known ? ambient(at, n, flat_n, inside, local) : sky_light(n);
#endif
    vec3 r = reflect(-v, n);
#ifdef SOFT
    // Sampling a cube map costs a processor more than all else here: a sky of two terms.
    vec3 mirrored = known ? above * (1.0 / PI)
        : max(mirror_terms[0] * 0.282095 + mirror_terms[2] * (0.488603 * r.z), 0.0) * (1.0 / PI);
#else
    vec3 sought = mirror_at.w > 0.5 ? in_hall(at, r) : r;
    // Seen at a flat angle a rough face mirrors a narrower piece.
    float blurred = rough * (mirror_at.w > 0.5 ? 0.5 + 0.5 * nv : 1.0);
    vec3 mirrored = textureLod(reflections, sought, blurred * exposure.z).rgb;
#endif
    float opened = open * (0.25 + 0.75 * open);
    if (known) {
        // What the model itself keeps off, less what its pale parts throw at one another.
        around = above * open / (1.0 - diffuse * (1.0 - open));
#ifndef SOFT
        vec3 seen = above, whole = by_terms(mirror_terms, r);
        if (!inside) seen = surroundings(at, r, flat_n);
        vec3 share = seen / max(whole, 1e-5);
        mirrored = inside ? seen * (0.2 / PI) : mirrored * min(share, 1.3);
#endif
#if KIND == 2 && !defined(SOFT)
        // What stands close above a hall's floor keeps off what is mirrored in it, too.
        if (mirror_at.w > 0.5 && !inside) {
            float wide = dot(surroundings(at, flat_n, flat_n), vec3(1.0));
            opened *= min(dot(above, vec3(1.0)) / max(wide, 1e-4), 1.0);
        }
#endif
        mirrored *= opened;
    } else {
        vec3 bounce = sky_terms[0] * 0.282095;
        around = above * open + bounce * (0.30 * open * (1.0 - open))
               + indoor.rgb * ((1.0 - open) * (0.82 + 0.18 * n.z));
        mirrored = mix(indoor.rgb * (1.0 / PI) * (0.85 + 0.15 * r.z), mirrored, opened);
    }
    // Karis' fit of the environment's share (2014).
    vec4 fit = rough * vec4(-1.0, -0.0275, -0.572, 0.022) + vec4(1.0, 0.0425, 1.04, -0.04);
    float a004 = min(fit.x * fit.x, exp2(-9.28 * nv)) * fit.x + fit.y;
    vec2 ab = vec2(-1.04, 1.04) * a004 + fit.zw;
    vec3 gloss_share = f0 * ab.x + ab.y;
    // What is mirrored does not get below the surface, to be thrown about there.
    diffuse *= 1.0 - max(gloss_share.r, max(gloss_share.g, gloss_share.b));
    vec3 light = diffuse * around * (1.0 / PI) + mirrored * gloss_share;

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
        // Into the container it falls through the doorway only, whatever thin edges let through.
        if (inside) {
            vec3 way = mat3(room_from_world) * to_sun.xyz;
            vec3 met = local + way * ((room[1].y - local.y) / max(way.y, 1e-4));
            share *= float(way.y > 0.0 && abs(met.x) < room[3].x && met.z > room[3].y
                           && met.z < room[3].z) * room[3].w;
        }
        vec3 h = normalize(to_sun.xyz + v);
        vec3 f = f0 + (1.0 - f0) * pow(1.0 - clamp(dot(v, h), 0.0, 1.0), 5.0);
        float g = gloss(nl, nv, clamp(dot(n, h), 0.0, 1.0), rough);
        light += share * nl * sunlight.rgb * (diffuse * (1.0 / PI) + g * f);
    }

#if LAMPS > 0
#ifdef SOFT
    int lit_by = int(lamp_count.y);
#else
    int lit_by = int(lamp_count.x);
#endif
    for (int i = 0; i < lit_by; i++) {
        vec3 to = lamp_at[i].xyz - at;
        float d2 = dot(to, to);
        vec3 l = to * inversesqrt(d2);
        float reach = lamp_at[i].w;
        float fade = clamp(1.0 - d2 * d2 / (reach * reach * reach * reach), 0.0, 1.0);
        // Of what is in the field already only the gloss is added (its size is below 0).
        float fresh = step(0.0, lamp_light[i].w);
        float size = abs(lamp_light[i].w);
        float power = fade * fade / (d2 + size * size);
        power *= smoothstep(lamp_above[i] - 0.03, lamp_above[i], at.z);
        float cone = lamp_aim[i].w;
        power *= cone < -1.0 ? 1.0 : smoothstep(cone, mix(cone, 1.0, 0.55), dot(-l, lamp_aim[i].xyz));
        // A lamp of some size lights round the corner a little.
        float wrap = clamp(size * inversesqrt(d2) * 0.5, 0.0, 0.5);
        float ln = clamp((dot(n, l) + wrap) / (1.0 + wrap), 0.0, 1.0);
        vec3 h = normalize(l + v);
        vec3 f = f0 + (1.0 - f0) * pow(1.0 - clamp(dot(v, h), 0.0, 1.0), 5.0);
        float soft = clamp(rough + wrap * 0.6, 0.0, 1.0);
        float g = gloss(max(ln, 0.01), nv, clamp(dot(n, h), 0.0, 1.0), soft);
        float shown_by = mix(min(opened, 1.0), 1.0, fresh);
        light += lamp_light[i].rgb * (power * ln * shown_by) * (diffuse * (fresh / PI) + g * f);
    }
#endif

    vec3 own_light = texel.rgb * surface_base.rgb;
    light += own_light * (surface_finish.z * daylight.w + surface_map.w * daylight.rgb);
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
