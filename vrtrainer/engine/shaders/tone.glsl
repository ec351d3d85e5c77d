// From scene light to display colours: AgX (Troy Sobotka), the polynomial fit of its base
// curve, applied in the material shader so that the multisample resolve blends what is seen.
vec3 to_display(vec3 light) {
    const mat3 inset = mat3(0.842479062253094, 0.0423282422610123, 0.0423756549057051,
                            0.0784335999999992, 0.878468636469772, 0.0784336,
                            0.0792237451477643, 0.0791661274605434, 0.879142973793104);
    const mat3 outset = mat3(1.19687900512017, -0.0528968517574562, -0.0529716355144438,
                             -0.0980208811401368, 1.15190312990417, -0.0980434501171241,
                             -0.0990297440797205, -0.0989611768448433, 1.15107367264116);
    vec3 x = log2(max(inset * max(light, 0.0), 1e-10));
    x = clamp((x + 12.47393) / 16.5, 0.0, 1.0);
    vec3 x2 = x * x;
    vec3 x4 = x2 * x2;
    vec3 y = 15.5 * x4 * x2 - 40.14 * x4 * x + 31.96 * x4 - 6.868 * x2 * x
           + 0.4298 * x2 + 0.1191 * x - 0.00232;
    // A touch more contrast and colour than the base curve.
#ifdef SOFT
    y = max(y, 0.0) * (0.905 + 0.095 * y);
#else
    y = pow(max(y, 0.0), vec3(1.08));
#endif
    float grey = dot(y, vec3(0.2126, 0.7152, 0.0722));
    y = grey + 1.12 * (y - grey);
    return clamp(outset * y, 0.0, 1.0);
}

vec3 srgb(vec3 c) {
    c = clamp(c, 0.0, 1.0);
    return mix(12.92 * c, 1.055 * pow(max(c, 1e-5), vec3(1.0 / 2.4)) - 0.055,
               step(0.0031308, c));
}
