#include "place.glsl"
#ifdef STOCK
#include "stock.glsl"
#include "sky_faces.glsl"
#endif
#ifdef RIG
#include "rig.glsl"
#endif
#ifdef SOFT
#define NO_FLOOR
#include "field.glsl"
#endif
uniform mat4 p3d_ModelMatrix;
uniform vec4 tint;
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
in vec4 p3d_Color;
in vec2 p3d_MultiTexCoord0;
#ifdef FINISHED
in vec4 finish;
out vec4 finish_here;
#endif
out vec3 at;
out vec3 facing;
out vec2 uv;
out vec4 colour;
out float seed;
#ifdef SOFT
out vec3 light_here;
out vec4 local_here;
#endif
#ifdef BOXED
out vec3 on_box;
flat out mat3 turn;
flat out vec4 sides;
flat out vec2 ends;
#endif
#ifdef LETTERED
flat out int line;
uniform vec4 stock_low;
uniform vec4 stock_high;

// On a box from afar what is written lies on the box, not on the ribs below.
vec3 lifted(vec3 p) {
    vec3 to_low = p - stock_low.xyz, to_high = stock_high.xyz - p;
    vec3 near = min(to_low, to_high);
    vec3 nearest = vec3(equal(near, vec3(min(near.x, min(near.y, near.z)))));
    vec3 outwards = mix(vec3(1.0), vec3(-1.0), lessThan(to_low, to_high));
    return p + nearest * outwards * (near + 0.015);
}
#endif

void main() {
    mat4 m = p3d_ModelMatrix;
    vec4 p = p3d_Vertex;
#ifdef RIG
    m = rig_transform() * m;
#endif
    colour = vec4(p3d_Color.rgb * tint.rgb, p3d_Color.a);
    seed = tint.a;
#ifdef FINISHED
    finish_here = finish;
#endif
#ifdef STOCK
    int i = gl_InstanceID / EYES;
    int row = stock_row(i);
    int at_row = max(row, 0) * 6;
    m = m * stock_transform(max(row, 0));
    vec4 paint = texelFetch(stock_rows, at_row + 3);
    seed = paint.a;
#ifdef BOXED
    sides = texelFetch(stock_rows, at_row + 4);
    ends = texelFetch(stock_rows, at_row + 5).xy;
    turn = mat3(m);
    on_box = vec3(p3d_Color.xy, floor(p3d_Color.z * 255.0 + 0.5));
    colour = vec4(tint.rgb * paint.rgb, 1.0);
#else
    colour.a *= sky_faces(p3d_Normal, texelFetch(stock_rows, at_row + 4),
                          texelFetch(stock_rows, at_row + 5).xy);
#ifdef LETTERED
    line = max(row, 0);
    if (i >= int(stock_part.z)) p.xyz = lifted(p.xyz);
#else
    colour.rgb *= paint.rgb;
#endif
#endif
#endif
    vec4 w = m * p;
    at = w.xyz;
    facing = mat3(m) * p3d_Normal;
    uv = p3d_MultiTexCoord0;
#ifdef SOFT
    vec3 local;
    vec3 looks = normalize(facing);
    bool inside = roomed(at, looks, false, local);
    local_here = vec4(local, float(inside));
    light_here = field_low.w > 0.5 ? ambient(at, looks, looks, inside, local) : sky_light(looks);
#endif
    place(at, gl_InstanceID % EYES);
#ifdef STOCK
    // Panda's instance count is shared by pictures of one and of two eyes: drop the excess.
    if (row < 0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
#endif
}
