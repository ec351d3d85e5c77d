// Hardware-instanced stock: six texels an instance (three rows of world_from_instance, colour
// and seed, sky visibility of the faces -x +x -y +y, then of -z +z).
uniform samplerBuffer stock_rows;
uniform vec4 stock_count;

mat4 stock_transform(int i) {
    vec4 a = texelFetch(stock_rows, i * 6);
    vec4 b = texelFetch(stock_rows, i * 6 + 1);
    vec4 c = texelFetch(stock_rows, i * 6 + 2);
    return transpose(mat4(a, b, c, vec4(0.0, 0.0, 0.0, 1.0)));
}
