// What lies flat on an eye's picture: corners in -1..1 (X and Z), Y tells the eye, or below zero
// that it is for every eye.
in vec4 p3d_Vertex;
out vec2 across;
flat out int eye;
#ifdef OWN_CAMERA
uniform vec4 which_eye;
#endif

void main() {
#ifdef OWN_CAMERA
    eye = int(which_eye.x);
#else
    eye = gl_InstanceID % EYES;
#endif
    across = p3d_Vertex.xz;
    vec2 p = across;
#if EYES == 2
    p.x = 0.5 * p.x + (eye == 0 ? -0.5 : 0.5);
    gl_ClipDistance[0] = 1.0;
#endif
    bool mine = p3d_Vertex.y < -0.5 || int(p3d_Vertex.y + 0.5) == eye;
    // At the near plane: nothing of the world is drawn behind it afterwards.
    gl_Position = mine ? vec4(p, -0.9999, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
