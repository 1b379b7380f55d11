using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves and converts everything to the device and element type of a tensor.</summary>
            /// <param name="other">The tensor.</param>
            /// <param name="non_blocking">Whether a copy from pinned memory may go on in the background.</param>
            /// <returns>This module.</returns>
            public Module _to(Tensor other, bool non_blocking)
            {
                ArgumentNullException.ThrowIfNull(other);
                return Move(other.device, other.dtype, non_blocking);
            }

            /// <summary>
            /// Gives every parameter and persistent buffer, and every gradient, new memory where device or element type differ; the
            /// objects stay, so fields, registries and shared weights all follow. Only floating-point and complex tensors change type.
            /// </summary>
            internal Module Move(Device? device, ScalarType? dtype, bool nonBlocking)
            {
                if (dtype is { } type && !is_floating_point(type) && !is_complex(type))
                {
                    throw new ArgumentException($"A module can be converted to floating-point and complex types only, not to {type}");
                }
                using IDisposable noGrad = no_grad();
                using DisposeScope scope = NewDisposeScope();
                MoveOwn(device, dtype, nonBlocking);
                return this;
            }

            private void MoveOwn(Device? device, ScalarType? dtype, bool nonBlocking)
            {
                foreach ((_, Parameter parameter) in _internal_params)
                {
                    if (!parameter.IsInvalid)
                    {
                        MoveParameter(parameter, device, dtype, nonBlocking);
                    }
                }
                foreach ((_, (Tensor buffer, bool persistent)) in _internal_buffers)
                {
                    if (persistent && !buffer.IsInvalid && Moved(buffer, device, dtype, nonBlocking) is { } moved)
                    {
                        buffer.ReplaceBy(moved);
                    }
                }
                foreach ((_, Module child) in _internal_submodules)
                {
                    child.MoveOwn(device, dtype, nonBlocking);
                }
            }

            private static void MoveParameter(Parameter parameter, Device? device, ScalarType? dtype, bool nonBlocking)
            {
                if (Moved(parameter, device, dtype, nonBlocking) is not { } moved)
                {
                    return;
                }
                bool isTrainable = parameter.requires_grad;
                using Tensor? gradient = parameter.grad;
                parameter.ReplaceBy(moved);
                parameter.requires_grad = isTrainable;
                if (gradient is not null)
                {
                    parameter.grad = Moved(gradient, device, dtype, nonBlocking) ?? gradient;
                }
            }

            private static Tensor? Moved(Tensor tensor, Device? device, ScalarType? dtype, bool nonBlocking)
            {
                ScalarType type = tensor.dtype;
                ScalarType newType = dtype is { } asked && (is_floating_point(type) || is_complex(type)) ? asked : type;
                Device place = tensor.device;
                if (newType == type && (device is null || IsSamePlace(place, device)))
                {
                    return null;
                }
                using Tensor detached = tensor.detach();
                return detached.to(newType, device ?? place, copy: true, non_blocking: nonBlocking);
            }

            private static bool IsSamePlace(Device current, Device asked) =>
                current.type == asked.type && (current.index == asked.index || asked.index < 0);
        }
    }
}
