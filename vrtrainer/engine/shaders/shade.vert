// What the sun sees: depth only.
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
#ifdef STOCK
#include "stock.glsl"
#endif

void main() {
#ifdef STOCK
    gl_Position = p3d_ModelViewProjectionMatrix * (stock_transform(gl_InstanceID) * p3d_Vertex);
    if (gl_InstanceID >= int(stock_count.x)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
#else
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
#endif
}
