// What the sun sees: depth only.
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
#ifdef STOCK
#include "stock.glsl"
#endif

void main() {
#ifdef STOCK
    int row = stock_row(gl_InstanceID);
    gl_Position = p3d_ModelViewProjectionMatrix * (stock_transform(max(row, 0)) * p3d_Vertex);
    if (row < 0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
#else
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
#endif
}
