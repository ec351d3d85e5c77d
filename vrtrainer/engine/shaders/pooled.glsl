// Vertices of several kinds of stock in one draw. stock_shapes begins with a texel a kind: where
// its vertices begin, how many they are, the first layer of its pictures. Three texels a vertex
// follow: place and u, normal and v, and four numbers that are the draw's own. See pooled.py.
uniform samplerBuffer stock_shapes;

struct Pooled {
    vec3 place;
    vec3 normal;
    vec2 uv;
    vec4 more;
    int layer;
    bool surplus;  // another kind has more vertices: not to be drawn
};

Pooled pooled(int kind) {
    vec4 head = texelFetch(stock_shapes, kind);
    bool surplus = gl_VertexID >= int(head.y);
    int first = surplus ? 0 : int(head.x) + 3 * gl_VertexID;
    vec4 a = texelFetch(stock_shapes, first);
    vec4 b = texelFetch(stock_shapes, first + 1);
    vec4 c = texelFetch(stock_shapes, first + 2);
    return Pooled(a.xyz, b.xyz, vec2(a.w, b.w), c, int(head.z), surplus);
}
