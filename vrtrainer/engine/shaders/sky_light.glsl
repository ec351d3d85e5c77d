uniform vec3 sky_terms[9];

// Irradiance of the open sky (and the far ground) on a surface facing n.
vec3 sky_light(vec3 n) {
    vec3 e = sky_terms[0] * 0.282095
           + sky_terms[1] * (0.488603 * n.y)
           + sky_terms[2] * (0.488603 * n.z)
           + sky_terms[3] * (0.488603 * n.x)
           + sky_terms[4] * (1.092548 * n.x * n.y)
           + sky_terms[5] * (1.092548 * n.y * n.z)
           + sky_terms[6] * (0.315392 * (3.0 * n.z * n.z - 1.0))
           + sky_terms[7] * (1.092548 * n.x * n.z)
           + sky_terms[8] * (0.546274 * (n.x * n.x - n.y * n.y));
    return max(e, 0.0);
}
