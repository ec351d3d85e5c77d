// The part of the display that no eye sees through the lens.
out vec4 shown;

void main() { shown = vec4(0.0, 0.0, 0.0, 1.0); }
