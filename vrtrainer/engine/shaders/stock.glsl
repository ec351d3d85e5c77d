// Hardware-instanced stock. stock_rows holds six texels an instance: three rows of
// world_from_instance, colour and seed, sky visibility of the faces -x +x -y +y, then of -z +z
// and the kind's number.
// Which of them a draw shows, nearest first, is in stock_list, from stock_part.x on; stock_part.y
// is how many.
uniform samplerBuffer stock_rows;
uniform isamplerBuffer stock_list;
uniform vec4 stock_part;  // first, count; for lettering: how many are meshes, reach in metres

// The row of a draw's instance; -1 for what an instance count shared by several pictures adds.
int stock_row(int i) {
    return i < int(stock_part.y) ? texelFetch(stock_list, int(stock_part.x) + i).r : -1;
}

mat4 stock_transform(int row) {
    vec4 a = texelFetch(stock_rows, row * 6);
    vec4 b = texelFetch(stock_rows, row * 6 + 1);
    vec4 c = texelFetch(stock_rows, row * 6 + 2);
    return transpose(mat4(a, b, c, vec4(0.0, 0.0, 0.0, 1.0)));
}
