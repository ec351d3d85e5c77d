#include "place.glsl"
uniform mat4 p3d_ModelMatrix;
in vec4 p3d_Vertex;
in vec2 p3d_MultiTexCoord0;
out vec2 uv;

void main() {
    uv = p3d_MultiTexCoord0;
    place((p3d_ModelMatrix * p3d_Vertex).xyz, gl_InstanceID % EYES);
}
