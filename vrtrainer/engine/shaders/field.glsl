// Irradiance that is not the sun's own: from the field of the place, from the map of its floor,
// inside the container of the case from that one's own field. See field.py and room.py.
#include "sky_light.glsl"
uniform sampler3D field_map;
uniform vec4 field_low;    // the first cube, metres; w: 1 where there is a field
uniform vec4 field_cell;   // metres a cell; w: metres over which it gives way to the open sky
uniform vec4 field_count;  // cubes along x, y, z
uniform sampler2D floor_map;
uniform vec4 floor_rect;   // low x and y, texels a metre over texels, along x and y; 0: none
uniform vec4 mirror_at;    // where what is mirrored was seen from; w: 1 for a hall
uniform vec4 mirror_high;  // highest corner of that hall
uniform vec4 indoor;       // irradiance where no sky is seen, of lights without a field
uniform sampler3D room_map;
uniform sampler3D shade_map;
uniform mat4 room_from_world;
uniform vec4 room[6];      // see room.py
uniform vec4 in_room;      // x: 1 for what is inside wherever it seems to be

#ifdef SOFT
// The nearest cube only: a processor takes a third of its time for the vertices to filter.
vec3 cubes(sampler3D map, vec3 spot, vec3 count, vec3 n) {
    ivec3 at = ivec3(clamp(spot, vec3(0.0), count - 1.0) + 0.5);
    ivec3 along = at.x + (ivec3(lessThan(n, vec3(0.0))) + ivec3(0, 2, 4)) * int(count.x);
    vec3 weight = n * n;
    return weight.x * texelFetch(map, ivec3(along.x, at.yz), 0).rgb
         + weight.y * texelFetch(map, ivec3(along.y, at.yz), 0).rgb
         + weight.z * texelFetch(map, ivec3(along.z, at.yz), 0).rgb;
}
#else
vec3 cubes(sampler3D map, vec3 spot, vec3 count, vec3 n) {
    vec3 q = clamp(spot, vec3(0.0), count - 1.0) + 0.5;
    vec3 weight = n * n;
    vec3 back = vec3(lessThan(n, vec3(0.0)));
    vec3 along = (q.x + (back + vec3(0.0, 2.0, 4.0)) * count.x) / (6.0 * count.x);
    vec2 across = q.yz / count.yz;
    return weight.x * textureLod(map, vec3(along.x, across), 0.0).rgb
         + weight.y * textureLod(map, vec3(along.y, across), 0.0).rgb
         + weight.z * textureLod(map, vec3(along.z, across), 0.0).rgb;
}
#endif

// Whether a face at p that looks along n is inside the container of the case, or closes it; its
// place in that one's frame. back: it is the back of a sheet.
bool roomed(vec3 p, vec3 n, bool back, out vec3 local) {
    local = vec3(0.0);
    if (room[1].w < 0.5) return false;
    local = (room_from_world * vec4(p, 1.0)).xyz;
    if (in_room.x > 0.5) return true;
    vec3 over = max(room[0].xyz - local, local - room[1].xyz);
    if (all(lessThan(over, vec3(0.0)))) return true;
    // What is seen in the ribs and through the gaps of its lining, posts and vents, is as dark.
    if (local.y > room[1].y || local.z < room[0].z) return false;
    if (any(greaterThan(over, vec3(0.04, 0.14, 0.04)))) return false;
    vec3 outwards = sign(local - 0.5 * (room[0].xyz + room[1].xyz)) * (mat3(room_from_world) * n);
    return back || all(lessThan(vec3(greaterThan(over, vec3(0.0))) * outwards, vec3(0.3)));
}

// What falls on a face inside it that looks along n; off: the side of the surface that is open.
vec3 indoors(vec3 n, vec3 off, vec3 local) {
    mat3 turn = mat3(room_from_world);
    vec3 cell = (room[1].xyz - room[0].xyz) / room[2].xyz;
    vec3 spot = (local + turn * off * (0.4 * cell) - room[0].xyz) / cell - 0.5;
    vec3 light = cubes(room_map, spot, room[2].xyz, turn * n) * room[0].w;
    // A cube gives the flanks of ribs half of what the wall gets; where all comes from one end,
    // those that look away from it get none of that, and those that look there get more.
    float along = (turn * n).y;
    return light * (1.0 + along * (1.0 - along * along) * (along < 0.0 ? 1.3 : 0.36));
}

// What falls on a face at p, anywhere else.
vec3 surroundings(vec3 p, vec3 n, vec3 off) {
    vec3 spot = (p + off * (0.5 * field_cell.xyz) - field_low.xyz) / field_cell.xyz;
    // What stands in a hall takes nothing from cubes before its doors, however its ribs are turned.
    float last = (mirror_high.y - field_low.y) / field_cell.y - 0.5;
    if (mirror_at.w > 0.5 && p.y < mirror_high.y + 0.06) spot.y = min(spot.y, last);
    vec3 light = cubes(field_map, spot, field_count.xyz, n);
    // The outermost cubes stand half a cell inside its bounds: a wall is no open country.
    vec2 over = (max(-spot.xy, spot.xy - field_count.xy + 1.0) - 0.5) * field_cell.xy;
    float beyond = smoothstep(0.0, field_cell.w, max(over.x, over.y));
    if (beyond > 0.0) light = mix(light, sky_light(n), beyond);
    return light;
}

// How much the container in the bay leaves of it: red for faces that look aside, green for those
// that look up, blue for those that look down.
float unshaded(vec3 p, vec3 n, vec3 off) {
    if (room[4].w < 0.5) return 1.0;
    vec3 local = (room_from_world * vec4(p + off * 0.25, 1.0)).xyz;
    vec3 inner = min(local - room[4].xyz, room[5].xyz - local);
    float near = min(min(inner.x, inner.y), inner.z);
    if (near <= 0.0) return 1.0;
    vec3 spot = (local - room[4].xyz) / (room[5].xyz - room[4].xyz);
    vec3 left = textureLod(shade_map, spot, 0.0).rgb;
    return mix(1.0, mix(left.r, n.z > 0.0 ? left.g : left.b, n.z * n.z), smoothstep(0.0, 0.6, near));
}

#ifndef NO_FLOOR
// What falls on the floor by its map; what else is known of the light there where that ends.
vec3 on_floor(vec3 p, vec3 light) {
    if (abs(p.z) > 0.06 || floor_rect.z <= 0.0) return light;
    vec2 spot = (p.xy - floor_rect.xy) * floor_rect.zw;
    vec2 edge = min(spot, 1.0 - spot) / floor_rect.zw;
    float on = smoothstep(0.0, field_cell.w, min(edge.x, edge.y));
    return mix(light, textureLod(floor_map, clamp(spot, 0.0, 1.0), 0.0).rgb, on);
}
#endif

// Irradiance at a surface: p on it, n its normal with relief, off without.
vec3 ambient(vec3 p, vec3 n, vec3 off, bool inside, vec3 local) {
    if (inside) return indoors(n, off, local);
    vec3 light = surroundings(p, n, off);
#ifndef NO_FLOOR
    if (off.z > 0.9) light = on_floor(p, light);
#endif
#ifdef SOFT
    // A processor has no time for the shade that the container in the bay throws about.
    return light;
#else
    return light * unshaded(p, n, off);
#endif
}
