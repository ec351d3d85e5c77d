#include "place.glsl"
#ifdef RIG
#include "rig.glsl"
#endif
uniform mat4 p3d_ModelMatrix;
in vec4 p3d_Vertex;
in vec2 p3d_MultiTexCoord0;
out vec2 uv;

void main() {
    uv = p3d_MultiTexCoord0;
    mat4 m = p3d_ModelMatrix;
#ifdef RIG
    m = rig_transform() * m;
#endif
    place((m * p3d_Vertex).xyz, gl_InstanceID % EYES);
}
