// The scene meadow-300 of `sward bench` in Box2D 2.4, contact alone: what a well-known engine takes for the part of
// Sward's work that both do. tools/bench compiles it and runs it in turn with Sward.
//
//     contact_alone HOURS      prints the simulated seconds that went by in a second, and how often the body bumped
//
// What it does: one body with the Ardumower's outline and mass, in steps of 10 ms as Sward's physics has them, with the
// numbers of iterations that Box2D's manual suggests (8 and 3), without gravity. The meadow's ten obstacles, the
// station's tower and a fence round the lawn stand still. The body drives on at the speed of mowing; what it runs into
// stops it, and then it drives back and turns by an angle drawn at random. It does so for all of the time: no sleeping,
// and no charging.
//
// What it does not do, and Sward does in the same time: motors, wheels and slip, battery, blade, grass, any sensor and
// its noise, the boundary, the controller (whose place a counter of four states takes), plans, and keeping records.

#include <box2d/box2d.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr float step_s = 0.01f;
constexpr float speed_mps = 0.33f;
constexpr float turn_radps = 0.8f;
constexpr float pi = 3.14159265f;

/// Whether something touches the body ahead of its axle, where mowers have their bumper.
bool isPressed(const b2Body& mower) {
  for (const b2ContactEdge* edge = mower.GetContactList(); edge; edge = edge->next) {
    if (!edge->contact->IsTouching()) continue;
    b2WorldManifold touch;
    edge->contact->GetWorldManifold(&touch);
    if (mower.GetLocalPoint(touch.points[0]).x > 0) return true;
  }
  return false;
}

/// Random numbers that are the same on every machine.
class Random {
 public:
  float uniform() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<float>(state_ >> 40) * (1.0f / 16777216.0f);
  }

 private:
  std::uint64_t state_ = 1;
};

void addCircle(b2World& world, float x, float y, float radius) {
  b2BodyDef def;
  def.position.Set(x, y);
  b2CircleShape shape;
  shape.m_radius = radius;
  world.CreateBody(&def)->CreateFixture(&shape, 0);
}

void addBox(b2World& world, float x, float y, float halfWidth, float halfHeight) {
  b2BodyDef def;
  def.position.Set(x, y);
  b2PolygonShape shape;
  shape.SetAsBox(halfWidth, halfHeight);
  world.CreateBody(&def)->CreateFixture(&shape, 0);
}

void addMeadow(b2World& world) {
  const float circles[][3] = {{4, 4, 0.2f},    {16, 4, 0.25f},   {4, 11, 0.3f},   {16, 11, 0.15f}, {10, 12, 0.35f},
                              {13, 7.5f, 0.2f}, {7, 5, 0.8f}, {18, 8, 0.6f}, {7, 9, 1}};
  for (const auto& c : circles) addCircle(world, c[0], c[1], c[2]);
  // The bench, and the station's tower ahead of a docked mower.
  addBox(world, 1.75f, 7.8f, 0.25f, 0.8f);
  addBox(world, 10.1f, 0.35f, 0.06f, 0.15f);
  b2BodyDef def;
  // Clockwise: Box2D's chains stop what comes from their right.
  const b2Vec2 corners[] = {{0, 0}, {0, 15}, {20, 15}, {20, 0}};
  b2ChainShape fence;
  fence.CreateLoop(corners, 4);
  world.CreateBody(&def)->CreateFixture(&fence, 0);
}

b2Body* addMower(b2World& world) {
  b2BodyDef def;
  def.type = b2_dynamicBody;
  def.position.Set(10, 6);
  def.angle = 0.5f;
  def.allowSleep = false;
  const b2Vec2 outline[] = {{-0.18f, -0.215f}, {0.30f, -0.215f}, {0.42f, -0.13f},
                            {0.42f, 0.13f},    {0.30f, 0.215f},  {-0.18f, 0.215f}};
  b2PolygonShape shape;
  shape.Set(outline, 6);
  b2FixtureDef fixture;
  fixture.shape = &shape;
  fixture.density = 1;
  fixture.friction = 0.3f;
  b2Body* body = world.CreateBody(&def);
  body->CreateFixture(&fixture);
  b2MassData mass;
  body->GetMassData(&mass);
  mass.I *= 13 / mass.mass;
  mass.mass = 13;
  body->SetMassData(&mass);
  return body;
}

}  // namespace

int main(int argc, char** argv) {
  const double hours = argc > 1 ? std::atof(argv[1]) : 8;
  if (!(hours > 0 && hours <= 1000)) {
    std::fprintf(stderr, "contact_alone HOURS: give a number above 0 and of at most 1000\n");
    return 2;
  }
  b2World world(b2Vec2(0, 0));
  addMeadow(world);
  b2Body* mower = addMower(world);
  Random random;

  enum { ahead, back, turning } state = ahead;
  long left = 0;
  long bumps = 0;
  float turn = turn_radps;
  const long steps = static_cast<long>(hours * 3600 / step_s + 0.5);
  const auto began = std::chrono::steady_clock::now();
  for (long i = 0; i < steps; ++i) {
    if (state == ahead && isPressed(*mower)) {
      ++bumps;
      state = back;
      left = static_cast<long>(1 / step_s);
    } else if (state != ahead && --left <= 0) {
      if (state == back) {
        state = turning;
        const float angle = 0.5f + random.uniform() * (pi - 0.5f);
        turn = random.uniform() < 0.5f ? turn_radps : -turn_radps;
        left = static_cast<long>(angle / turn_radps / step_s);
      } else {
        state = ahead;
      }
    }
    const float speed = state == ahead ? speed_mps : state == back ? -speed_mps : 0;
    mower->SetLinearVelocity(speed * mower->GetWorldVector(b2Vec2(1, 0)));
    mower->SetAngularVelocity(state == turning ? turn : 0);
    world.Step(step_s, 8, 3);
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
  // Whoever has left the fence has not done the work.
  const b2Vec2 p = mower->GetPosition();
  if (!(p.x > -1 && p.x < 21 && p.y > -1 && p.y < 16)) {
    std::fprintf(stderr, "contact_alone: the body is outside of the fence, at (%g, %g)\n", p.x, p.y);
    return 1;
  }
  std::printf("%.1f %ld\n", hours * 3600 / wall.count(), bumps);
}
