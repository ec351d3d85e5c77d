// A veil before the eyes: a colour over everything, or closing in from the rim.
uniform vec4 veil_colour;  // display colour, share that is covered everywhere
uniform vec4 veil_shape;   // where the rim begins and where it is full, its strength
uniform vec4 veil_ahead;   // straight ahead in each eye's picture: x and y of the left, the right
uniform vec4 veil_spread;  // the same for how far 45 degrees are from there
in vec2 across;
flat in int eye;
out vec4 shown;

void main() {
    vec2 ahead = eye == 0 ? veil_ahead.xy : veil_ahead.zw;
    vec2 spread = eye == 0 ? veil_spread.xy : veil_spread.zw;
    float aside = length((across - ahead) / spread);
    float rim = veil_shape.z * smoothstep(veil_shape.x, veil_shape.y, aside);
    shown = vec4(veil_colour.rgb, max(veil_colour.a, rim));
}
