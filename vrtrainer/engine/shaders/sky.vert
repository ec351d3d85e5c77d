#include "place.glsl"
in vec4 p3d_Vertex;
out vec3 direction;

void main() {
    int which = gl_InstanceID % EYES;
    direction = p3d_Vertex.xyz;
    place(EYE_AT(which) + direction * 10.0, which);
    // Behind everything, whatever the far plane is.
    gl_Position.z = gl_Position.w * 0.999999;
}
