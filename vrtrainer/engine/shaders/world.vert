#include "place.glsl"
#ifdef STOCK
#include "stock.glsl"
#include "sky_faces.glsl"
#endif
#if defined(BOXED) || defined(LETTERED)
#define POOLED
#include "pooled.glsl"
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
#ifndef POOLED
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
in vec4 p3d_Color;
in vec2 p3d_MultiTexCoord0;
#endif
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
flat out ivec2 line;
#endif

void main() {
    mat4 m = p3d_ModelMatrix;
#ifdef STOCK
    int i = gl_InstanceID / EYES;
    int row = stock_row(i);
    int at_row = max(row, 0) * 6;
    vec4 around = texelFetch(stock_rows, at_row + 4);
    vec4 above = texelFetch(stock_rows, at_row + 5);
    bool surplus = row < 0;
#endif
#ifdef POOLED
    Pooled own = pooled(int(above.z));
    vec4 p = vec4(own.place, 1.0);
    vec3 n = own.normal;
    uv = own.uv;
    surplus = surplus || own.surplus;
#else
    vec4 p = p3d_Vertex;
    vec3 n = p3d_Normal;
    uv = p3d_MultiTexCoord0;
    colour = vec4(p3d_Color.rgb * tint.rgb, p3d_Color.a);
#endif
#ifdef RIG
    m = rig_transform() * m;
#endif
    seed = tint.a;
#ifdef FINISHED
    finish_here = finish;
#endif
#ifdef STOCK
    m = m * stock_transform(max(row, 0));
    vec4 paint = texelFetch(stock_rows, at_row + 3);
    seed = paint.a;
#if defined(BOXED)
    sides = around;
    ends = above.xy;
    turn = mat3(m);
    on_box = own.more.xyz + vec3(0.0, 0.0, float(own.layer));
    colour = vec4(tint.rgb * paint.rgb, 1.0);
#elif defined(LETTERED)
    line = ivec2(max(row, 0), own.layer);
    colour = vec4(tint.rgb, own.more.a * sky_faces(n, around, above.xy));
    // On a box from afar what is written lies on the box, not on the ribs below.
    if (i >= int(stock_part.z)) p.xyz = own.more.xyz;
#else
    colour.a *= sky_faces(n, around, above.xy);
    colour.rgb *= paint.rgb;
#endif
#endif
    vec4 w = m * p;
    at = w.xyz;
    facing = mat3(m) * n;
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
    if (surplus) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
#endif
}
