#include "place.glsl"
#ifdef STOCK
#include "stock.glsl"
#endif
#ifdef RIG
#include "rig.glsl"
#endif
#include "sky_light.glsl"
uniform mat4 p3d_ModelMatrix;
uniform vec4 tint;
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
in vec4 p3d_Color;
in vec2 p3d_MultiTexCoord0;
out vec3 at;
out vec3 facing;
out vec2 uv;
out vec4 colour;
out float seed;
#ifdef SOFT
out vec3 sky_here;
#endif

void main() {
    int i = gl_InstanceID / EYES;
    mat4 m = p3d_ModelMatrix;
#ifdef RIG
    m = rig_transform() * m;
#endif
    colour = vec4(p3d_Color.rgb * tint.rgb, p3d_Color.a);
    seed = tint.a;
#ifdef STOCK
    m = m * stock_transform(i);
    vec4 paint = texelFetch(stock_rows, i * 6 + 3);
    vec4 around = texelFetch(stock_rows, i * 6 + 4);
    vec4 ends = texelFetch(stock_rows, i * 6 + 5);
    vec3 n2 = p3d_Normal * p3d_Normal;
    colour.rgb *= paint.rgb;
    seed = paint.a;
    colour.a *= n2.x * (p3d_Normal.x < 0.0 ? around.x : around.y)
              + n2.y * (p3d_Normal.y < 0.0 ? around.z : around.w)
              + n2.z * (p3d_Normal.z < 0.0 ? ends.x : ends.y);
#endif
    vec4 w = m * p3d_Vertex;
    at = w.xyz;
    facing = mat3(m) * p3d_Normal;
    uv = p3d_MultiTexCoord0;
#ifdef SOFT
    sky_here = sky_light(normalize(facing));
#endif
    place(at, gl_InstanceID % EYES);
#ifdef STOCK
    // Panda's instance count is shared by pictures of one and of two eyes: drop the excess.
    if (i >= int(stock_count.x)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
#endif
}
