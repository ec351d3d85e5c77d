// Where a vertex lands. EYES is 1 or 2: with two, every instance is drawn once per eye, side
// by side in a double-wide target. The Panda camera stands still at the world's origin; the
// pose of each eye is in eye_proj alone, which may be written until the very draw.
uniform mat4 eye_proj[EYES];
uniform vec4 eye_at[EYES];
flat out int eye;

void place(vec3 at, int which) {
    vec4 c = eye_proj[which] * vec4(at, 1.0);
#if EYES == 2
    float side = which == 0 ? -1.0 : 1.0;
    c.x = 0.5 * c.x + 0.5 * side * c.w;
    gl_ClipDistance[0] = side * c.x;
#endif
    eye = which;
    gl_Position = c;
}
