namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A tensor of no dimensions with this value.</summary>
        public static implicit operator Tensor(bool value) => tensor(value);

        /// <summary>A tensor of one dimension with these values.</summary>
        public static implicit operator Tensor(bool[] value) => tensor(value);

        /// <summary>A tensor of no dimensions with this value.</summary>
        public static implicit operator Tensor(byte value) => tensor(value);

        /// <summary>A tensor of one dimension with these values.</summary>
        public static implicit operator Tensor(byte[] value) => tensor(value);

        /// <summary>A tensor of no dimensions with this value.</summary>
        public static implicit operator Tensor(sbyte value) => tensor(value);

        /// <summary>A tensor of one dimension with these values.</summary>
        public static implicit operator Tensor(sbyte[] value) => tensor(value);

        /// <summary>A tensor of no dimensions with this value.</summary>
        public static implicit operator Tensor(short value) => tensor(value);

        /// <summary>A tensor of one dimension with these values.</summary>
        public static implicit operator Tensor(short[] value) => tensor(value);

        /// <summary>A tensor of no dimensions with this value.</summary>
        public static implicit operator Tensor(int value) => tensor(value);

        /// <summary>A tensor of one dimension with these values.</summary>
        public static implicit operator Tensor(int[] value) => tensor(value);

        /// <summary>A tensor of no dimensions with this value.</summary>
        public static implicit operator Tensor(long value) => tensor(value);

        /// <summary>A tensor of one dimension with these values.</summary>
        public static implicit operator Tensor(long[] value) => tensor(value);

        /// <summary>A tensor of no dimensions with this value.</summary>
        public static implicit operator Tensor(float value) => tensor(value);

        /// <summary>A tensor of one dimension with these values.</summary>
        public static implicit operator Tensor(float[] value) => tensor(value);

        /// <summary>A tensor of no dimensions with this value.</summary>
        public static implicit operator Tensor(double value) => tensor(value);

        /// <summary>A tensor of one dimension with these values.</summary>
        public static implicit operator Tensor(double[] value) => tensor(value);

        /// <summary>A tensor of no dimensions with this value.</summary>
        public static implicit operator Tensor(Scalar scalar) => Aten.scalar_tensor(scalar, scalar.Type);

        /// <summary>The only element, converted.</summary>
        public static explicit operator bool(Tensor value) => Given(value).ToBoolean();

        /// <summary>The only element, converted.</summary>
        public static explicit operator byte(Tensor value) => Given(value).ToByte();

        /// <summary>The only element, converted.</summary>
        public static explicit operator sbyte(Tensor value) => Given(value).ToSByte();

        /// <summary>The only element, converted.</summary>
        public static explicit operator short(Tensor value) => Given(value).ToInt16();

        /// <summary>The only element, converted.</summary>
        public static explicit operator int(Tensor value) => Given(value).ToInt32();

        /// <summary>The only element, converted.</summary>
        public static explicit operator long(Tensor value) => Given(value).ToInt64();

        /// <summary>The only element, converted.</summary>
        public static explicit operator float(Tensor value) => Given(value).ToSingle();

        /// <summary>The only element, converted.</summary>
        public static explicit operator double(Tensor value) => Given(value).ToDouble();
    }
}
