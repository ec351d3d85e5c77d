// Where the eyes are. EYES is 1 or 2. Ordinarily the Panda camera stands still at the world's
// origin and the poses are in uniforms that may be written until the very draw; with OWN_CAMERA
// (the reference) each eye has an ordinary camera, which Panda moves and culls for.
flat EYE_WAY int eye;
#ifdef OWN_CAMERA
uniform mat4 p3d_ViewMatrixInverse;
#define EYE_AT(which) p3d_ViewMatrixInverse[3].xyz
#else
uniform vec4 eye_at[EYES];
#define EYE_AT(which) eye_at[which].xyz
#endif
