namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sums, element by element.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => Given(left).add(right);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => Given(left).add(right);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(Tensor left, int right) => Given(left).add((Scalar)right);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(Tensor left, long right) => Given(left).add((Scalar)right);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(Tensor left, float right) => Given(left).add((Scalar)right);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(Tensor left, double right) => Given(left).add((Scalar)right);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => Given(right).add(left);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(int left, Tensor right) => Given(right).add((Scalar)left);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(long left, Tensor right) => Given(right).add((Scalar)left);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(float left, Tensor right) => Given(right).add((Scalar)left);

        /// <summary>Sums with one number.</summary>
        public static Tensor operator +(double left, Tensor right) => Given(right).add((Scalar)left);

        /// <summary>Differences, element by element.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => Given(left).sub(right);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => Given(left).sub(right);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(Tensor left, int right) => Given(left).sub((Scalar)right);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(Tensor left, long right) => Given(left).sub((Scalar)right);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(Tensor left, float right) => Given(left).sub((Scalar)right);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(Tensor left, double right) => Given(left).sub((Scalar)right);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Aten.rsub_Scalar(right, left);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(int left, Tensor right) => Aten.rsub_Scalar(right, (Scalar)left);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(long left, Tensor right) => Aten.rsub_Scalar(right, (Scalar)left);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(float left, Tensor right) => Aten.rsub_Scalar(right, (Scalar)left);

        /// <summary>Differences with one number.</summary>
        public static Tensor operator -(double left, Tensor right) => Aten.rsub_Scalar(right, (Scalar)left);

        /// <summary>Products, element by element.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => Given(left).mul(right);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => Given(left).mul(right);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(Tensor left, int right) => Given(left).mul((Scalar)right);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(Tensor left, long right) => Given(left).mul((Scalar)right);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(Tensor left, float right) => Given(left).mul((Scalar)right);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(Tensor left, double right) => Given(left).mul((Scalar)right);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => Given(right).mul(left);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(int left, Tensor right) => Given(right).mul((Scalar)left);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(long left, Tensor right) => Given(right).mul((Scalar)left);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(float left, Tensor right) => Given(right).mul((Scalar)left);

        /// <summary>Products with one number.</summary>
        public static Tensor operator *(double left, Tensor right) => Given(right).mul((Scalar)left);

        /// <summary>Quotients, element by element.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => Given(left).div(right);

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => Given(left).div(right);

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(Tensor left, int right) => Given(left).div((Scalar)right);

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(Tensor left, long right) => Given(left).div((Scalar)right);

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(Tensor left, float right) => Given(left).div((Scalar)right);

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(Tensor left, double right) => Given(left).div((Scalar)right);

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => Quotient(left, Given(right));

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(int left, Tensor right) => Quotient((Scalar)left, Given(right));

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(long left, Tensor right) => Quotient((Scalar)left, Given(right));

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(float left, Tensor right) => Quotient((Scalar)left, Given(right));

        /// <summary>Quotients with one number.</summary>
        public static Tensor operator /(double left, Tensor right) => Quotient((Scalar)left, Given(right));

        /// <summary>Remainders, element by element.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => Given(left).remainder(right);

        /// <summary>Remainders with one number.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => Given(left).remainder(right);

        /// <summary>Remainders with one number.</summary>
        public static Tensor operator %(Tensor left, int right) => Given(left).remainder((Scalar)right);

        /// <summary>Remainders with one number.</summary>
        public static Tensor operator %(Tensor left, long right) => Given(left).remainder((Scalar)right);

        /// <summary>Remainders with one number.</summary>
        public static Tensor operator %(Tensor left, float right) => Given(left).remainder((Scalar)right);

        /// <summary>Remainders with one number.</summary>
        public static Tensor operator %(Tensor left, double right) => Given(left).remainder((Scalar)right);

        /// <summary>Negated elements.</summary>
        public static Tensor operator -(Tensor tensor) => Given(tensor).neg();

        /// <summary>Bitwise (for truth values: logical) negation.</summary>
        public static Tensor operator ~(Tensor left) => Given(left).bitwise_not();

        /// <summary>Bitwise (for truth values: logical) and.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => Given(left).bitwise_and(right);

        /// <summary>Bitwise (for truth values: logical) or.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => Given(left).bitwise_or(right);

        /// <summary>Bitwise (for truth values: logical) xor.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => Given(left).bitwise_xor(right);

        // Not in place: the derivative of the reciprocal needs its result.
        private static Tensor Quotient(Scalar left, Tensor right)
        {
            using Tensor reciprocal = right.reciprocal();
            return reciprocal.mul(left);
        }
    }
}
