// Share of the sky that an instance of stock sees in a direction n of its own frame.
float sky_faces(vec3 n, vec4 sides, vec2 ends) {
    vec3 n2 = n * n;
    return n2.x * (n.x < 0.0 ? sides.x : sides.y)
         + n2.y * (n.y < 0.0 ? sides.z : sides.w)
         + n2.z * (n.z < 0.0 ? ends.x : ends.y);
}
